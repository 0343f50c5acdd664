using Awoooi.Documents.Manifests.Reading;
using Awoooi.Evidences;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>Finds the apps of a tree: first what Argo CD and Flux say, then what the folders show.</summary>
internal sealed class AppCatalog(ManifestFiles files, DeliveryObjects delivery)
{
    /// <summary>All apps. One folder is not two apps, unless a delivery tool installs it twice in different ways.</summary>
    public IReadOnlyList<AppSource> Find(IManifestTree tree, ClusterView cluster)
    {
        var index = TreeIndex.Of(tree);
        var scopes = ScopeRules.From(cluster);
        var references = new KustomizeReferences(index, files);
        var (argo, flux) = (new ArgoApps(index, references, scopes), new FluxApps(index, references, scopes));
        var claimed = new List<AppSource>();
        foreach (var item in delivery.Find(index, cluster))
        {
            var found = item.Object.Ref.Kind == "Application" ? argo.Of(item) : flux.Of(item);
            claimed.AddRange(found.Where(x => !claimed.Exists(y => y.CacheKey == x.CacheKey)).ToList());
        }
        return [.. claimed, .. new StructureApps(index, references, files, scopes).Find(claimed)];
    }
}
