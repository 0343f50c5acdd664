using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize.Names;

/// <summary><c>namespace</c>: puts every namespaced object there, and renames Namespace objects.</summary>
internal static class NamespaceTransformer
{
    private static readonly FieldSpec[] Others =
    [
        new("metadata/name", "Namespace", "", Create: true),
        new("spec/service/namespace", "APIService", "apiregistration.k8s.io", Create: true),
        new("spec/conversion/webhook/clientConfig/service/namespace", "CustomResourceDefinition", "apiextensions.k8s.io"),
    ];

    /// <summary>Runs it.</summary>
    public static void Run(Build build, Kustomization at, List<BuildObject> objects)
    {
        if (at.Text("namespace") is not { Length: > 0 } ns) return;
        foreach (var item in objects) Move(item, ns, at.At(FieldPath.Root.Key("namespace"), at.Body["namespace"]));
        if (objects.GroupBy(x => (x.Id.Group, x.Id.Version, x.Id.Kind, x.Id.EffectiveNamespace, x.Id.Name)).FirstOrDefault(x => x.Skip(1).Any()) is { } twice)
        {
            build.Stop(at, "namespace", $"makes two of {twice.First().Id}");
        }
    }

    /// <summary>Moves one object.</summary>
    public static void Move(BuildObject item, string ns, Place place)
    {
        item.RememberId();
        var set = new List<FieldPath>();
        var id = item.Id;
        if (!Scopes.IsClusterScoped(id.Group, id.Kind))
        {
            ((JsonObject)item.Own["metadata"]!)["namespace"] = ns;
            set.Add(FieldPath.Root.Key("metadata").Key("namespace"));
        }
        foreach (var spec in Others.Where(x => x.Selects(id)))
        {
            spec.Visit(item.Own, (map, key, field) =>
            {
                map[key] = ns;
                set.Add(field);
            });
        }
        Subjects(item, ns, set);
        item.Note(ContributionKind.Other, place, set);
    }

    // Only the account "default" is sure to be in the new namespace; others are found by name later.
    private static void Subjects(BuildObject item, string ns, List<FieldPath> set)
    {
        if (item.Id.Kind is not ("RoleBinding" or "ClusterRoleBinding") || item.Own["subjects"] is not JsonArray subjects) return;
        for (var i = 0; i < subjects.Count; i++)
        {
            if (subjects[i] is not JsonObject subject || KubeObject.Text(subject["kind"]) != "ServiceAccount" || KubeObject.Text(subject["name"]) != "default") continue;
            subject["namespace"] = ns;
            set.Add(FieldPath.Root.Key("subjects").Index(i).Key("namespace"));
        }
    }
}
