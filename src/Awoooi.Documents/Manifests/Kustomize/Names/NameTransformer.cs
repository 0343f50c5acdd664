using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize.Names;

/// <summary><c>namePrefix</c> and <c>nameSuffix</c>.</summary>
internal static class NameTransformer
{
    private static readonly FieldPath Name = FieldPath.Root.Key("metadata").Key("name");

    /// <summary>Runs both.</summary>
    public static void Run(Build build, Kustomization at, List<BuildObject> objects)
    {
        foreach (var (field, prefix) in new[] { ("namePrefix", true), ("nameSuffix", false) })
        {
            if (at.Text(field) is not { Length: > 0 } affix) continue;
            foreach (var item in objects.Where(x => !KeepsName(x.Id)))
            {
                item.RememberId();
                item.Affixes.Add($"{field}:{affix}");
                Rename(item, prefix ? affix + item.Id.Name : item.Id.Name + affix);
                item.Note(ContributionKind.Other, at.At(FieldPath.Root.Key(field), at.Body[field]), Name);
            }
        }
    }

    /// <summary>Gives an object another name.</summary>
    public static void Rename(BuildObject item, string name) => ((JsonObject)item.Own["metadata"]!)["name"] = name;

    private static bool KeepsName(ObjectId id) => (id.Group, id.Kind) is
        (_, "CustomResourceDefinition") or ("apiregistration.k8s.io", "APIService") or (_, "Namespace");
}
