using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>Finds the objects of delivery tools (Argo CD, Flux): live ones, and those that files of the tree declare.</summary>
internal sealed class DeliveryObjects(ManifestFiles files)
{
    private const int MaxRemembered = 100_000;

    private readonly RecentCache<string, IReadOnlyList<DeliveryObject>> _byBlob = new(MaxRemembered);

    /// <summary>Live ones first. A live one that the tree declares with the same content counts as declared, so that an edit of it shows.</summary>
    public IReadOnlyList<DeliveryObject> Find(TreeIndex index, ClusterView cluster, RenderedDeliveries rendered)
    {
        _ = files.Blobs.All(index.Tree);
        var declared = rendered.Objects.Concat(index.Tree.Entries.Where(x => IsCandidate(x) && !rendered.Files.Contains(x.Path)).SelectMany(x => Declared(index.Tree, x))).ToList();
        var live = cluster.Objects.Where(IsDelivery).Select(x => declared.Find(y => Key(y.Object) == Key(x) && Holds(x.Body["spec"], y.Object.Body["spec"])) ?? new(x, "the cluster", null));
        var seen = cluster.Objects.Where(IsDelivery).Select(Key).ToHashSet();
        // The same name may be declared for several clusters, each with its own content.
        return [.. live.Concat(declared.Where(x => !seen.Contains(Key(x.Object)))).DistinctBy(x => (Key(x.Object), x.Object.Body["spec"]?.ToJsonString()))];
    }

    private IReadOnlyList<DeliveryObject> Declared(IManifestTree tree, TreeEntry entry) =>
        _byBlob.GetOrAdd($"{entry.BlobId} {entry.Path}", 1, () => Read(tree, entry));

    // Unreadable files are reported by the app that they belong to.
    private IReadOnlyList<DeliveryObject> Read(IManifestTree tree, TreeEntry entry)
    {
        if (!files.Blobs.Of(tree, entry).Has(ManifestRole.Delivery) || !files.Read(tree, entry.Path).Succeeded(out var documents, out _)) return [];
        return [.. documents.Where(x => x.Root is JsonObject)
            .SelectMany(x => new YamlDocument(x.Index, x.Line, (JsonObject)x.Root!).Objects().Select(y => (x.Index, y.At, Item: KubeObject.From(y.Body))))
            .Where(x => x.Item is not null && IsDelivery(x.Item))
            .Select(x => new DeliveryObject(x.Item!, entry.Path, new(x.Item!.Ref, entry.Path, x.Index, x.At, FieldPath.Root)))];
    }

    // Kubernetes adds defaults to what was declared.
    private static bool Holds(JsonNode? live, JsonNode? declared) => declared switch
    {
        JsonObject map => map.All(x => x.Value is null || Holds(live?[x.Key], x.Value)),
        JsonArray list => live is JsonArray other && other.Count == list.Count && list.Zip(other).All(x => Holds(x.Second, x.First)),
        _ => KubeObject.Text(live) == KubeObject.Text(declared),
    };

    private static (string, string, string, string) Key(KubeObject item) => (Group(item), item.Ref.Kind, item.Ref.Namespace, item.Ref.Name);

    private static bool IsCandidate(TreeEntry entry) =>
        entry.Kind == TreeEntryKind.File && (entry.Path.EndsWith(".yaml", StringComparison.Ordinal) || entry.Path.EndsWith(".yml", StringComparison.Ordinal));

    /// <summary>Whether an object is one of a delivery tool.</summary>
    public static bool IsDelivery(KubeObject item) => (Group(item), item.Ref.Kind) is
        ("argoproj.io", "Application" or "ApplicationSet" or "AppProject") or ("kustomize.toolkit.fluxcd.io", "Kustomization") or ("helm.toolkit.fluxcd.io", "HelmRelease");

    private static string Group(KubeObject item) => Kustomize.ObjectId.Split(item.Ref.ApiVersion).Group;
}
