using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize.Fields;

/// <summary><c>replicas</c>.</summary>
internal static class ReplicaTransformer
{
    private static readonly string[] Kinds = ["Deployment", "ReplicationController", "ReplicaSet", "StatefulSet"];
    private static readonly FieldSpec Spec = new("spec/replicas", Create: true);

    /// <summary>Runs it.</summary>
    public static void Run(Build build, Kustomization at, List<BuildObject> objects)
    {
        foreach (var (entry, place) in at.Entries("replicas"))
        {
            var name = KubeObject.Text(entry["name"]) ?? "";
            if (!long.TryParse(KubeObject.Text(entry["count"]), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                build.Stop(at, place.At.ToString(), "count is no number");
                return;
            }
            var found = objects.Where(x => x.AllIds.Any(y => y.Name == name && Kinds.Contains(y.Kind))).ToList();
            if (found.Count == 0) build.Stop(at, place.At.ToString(), $"there is no workload {name}");
            foreach (var item in found)
            {
                Spec.Visit(item.Own, (map, key, _) => map[key] = JsonValue.Create(count));
                item.Note(ContributionKind.Replicas, place, FieldPath.Root.Key("spec").Key("replicas"));
            }
        }
    }
}
