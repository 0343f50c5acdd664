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
        var sets = new ApplicationSets(index, files);
        var found = delivery.Find(index, cluster);
        var applications = found.Where(x => x.Object.Ref.Kind == "Application").Select(x => x.Object.Ref.Name).ToHashSet(StringComparer.Ordinal);
        var generated = found.Where(x => x.Object.Ref.Kind == "ApplicationSet").SelectMany(sets.Expand).Where(x => !applications.Contains(x.Object.Ref.Name));
        foreach (var item in found.Where(x => x.Object.Ref.Kind != "ApplicationSet").Concat(generated))
        {
            var apps = item.Object.Ref.Kind == "Application" ? argo.Of(item) : flux.Of(item);
            claimed.AddRange(apps.Where(x => !claimed.Exists(y => y.CacheKey == x.CacheKey)).ToList());
        }
        return Distinct([.. claimed, .. new StructureApps(index, references, files, scopes).Find(claimed)]);
    }

    // Two clusters may each have a Kustomization "apps"; an Application may have two sources here.
    private static List<AppSource> Distinct(IReadOnlyList<AppSource> apps)
    {
        var names = apps.CountBy(x => x.App.Name).Where(x => x.Value > 1).Select(x => x.Key).ToHashSet(StringComparer.Ordinal);
        var told = apps.Select(x => names.Contains(x.App.Name) ? x with { App = x.App with { Name = $"{x.App.Name} ({x.App.Path})" } } : x).ToList();
        return [.. told.Select((x, i) => told.Take(i).Count(y => y.App.Name == x.App.Name) is var before and > 0 ? x with { App = x.App with { Name = $"{x.App.Name} #{before + 1}" } } : x)];
    }
}
