using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>Finds the objects of delivery tools (Argo CD, Flux): live ones, and those that files of the tree declare.</summary>
internal sealed class DeliveryObjects(ManifestFiles files)
{
    /// <summary>Live ones first; a declared one that is live too is left out.</summary>
    public IReadOnlyList<(KubeObject Object, string FoundIn)> Find(TreeIndex index, ClusterView cluster)
    {
        var live = cluster.Objects.Where(IsDelivery).Select(x => (x, "the cluster"));
        var declared = index.Tree.Entries.Where(IsCandidate).SelectMany(x => Declared(index.Tree, x).Select(y => (KubeObject.From(y)!, x.Path)));
        return [.. live.Concat(declared).DistinctBy(x => (Group(x.Item1), x.Item1.Ref.Kind, Text(x.Item1, "metadata.namespace"), x.Item1.Ref.Name))];
    }

    // Unreadable files are reported by the app that they belong to.
    private IReadOnlyList<JsonObject> Declared(IManifestTree tree, TreeEntry entry)
    {
        if (!files.Blobs.Of(tree, entry).Has(ManifestRole.Delivery) || !files.Read(tree, entry.Path).Succeeded(out var documents, out _)) return [];
        return [.. documents.Where(x => x.Root is JsonObject).SelectMany(x => new YamlDocument(x.Index, x.Line, (JsonObject)x.Root!).Objects())
            .Select(x => x.Body).Where(x => KubeObject.From(x) is { } item && IsDelivery(item))];
    }

    private static bool IsCandidate(TreeEntry entry) =>
        entry.Kind == TreeEntryKind.File && (entry.Path.EndsWith(".yaml", StringComparison.Ordinal) || entry.Path.EndsWith(".yml", StringComparison.Ordinal));

    private static bool IsDelivery(KubeObject item) => (Group(item), item.Ref.Kind) is
        ("argoproj.io", "Application") or ("kustomize.toolkit.fluxcd.io", "Kustomization") or ("helm.toolkit.fluxcd.io", "HelmRelease");

    private static string Group(KubeObject item) => Kustomize.ObjectId.Split(item.Ref.ApiVersion).Group;

    private static string Text(KubeObject item, string path) => item.TextAt(path) ?? "";
}
