using System.Runtime.CompilerServices;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Rendering;
using Awoooi.Evidences;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>Finds the apps of a tree: first what Argo CD and Flux say, then what the folders show.</summary>
internal sealed class AppCatalog(ManifestFiles files, DeliveryObjects delivery, AppRenderer renderer)
{
    // An app of apps of apps; deeper ones are not looked for.
    private const int MaxDepth = 4;

    private readonly ConditionalWeakTable<IManifestTree, Found> _known = [];

    private sealed record Found(ClusterView Cluster, IReadOnlyList<AppSource> Apps);

    /// <summary>
    /// All apps. One folder is not two apps, unless a delivery tool installs it twice in different ways. Apps that render the delivery tools'
    /// own objects are rendered, until no new ones come out.
    /// </summary>
    public async Task<IReadOnlyList<AppSource>> FindAsync(IManifestTree tree, ClusterView cluster, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(tree, out var known) && ReferenceEquals(known.Cluster, cluster)) return known.Apps;
        var apps = Find(tree, cluster, RenderedDeliveries.None);
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            var rendered = await RenderedDeliveries.OfAsync(tree, apps, renderer, files, cancellationToken).ConfigureAwait(false);
            if (rendered.Interrupted.Count > 0) return [.. apps.Select(x => x with { Interrupted = rendered.Interrupted.GetValueOrDefault(x.App.Name) })];
            if (rendered.Objects.Count == 0) break;
            var next = Find(tree, cluster, rendered);
            var settled = next.Select(x => x.CacheKey).SequenceEqual(apps.Select(x => x.CacheKey));
            apps = next;
            if (settled) break;
        }
        _known.AddOrUpdate(tree, new(cluster, apps));
        return apps;
    }

    private List<AppSource> Find(IManifestTree tree, ClusterView cluster, RenderedDeliveries rendered)
    {
        var index = TreeIndex.Of(tree);
        var scopes = ScopeRules.From(cluster);
        var references = KustomizeReferences.Of(index, files);
        var (argo, flux) = (new ArgoApps(index, references, scopes), new FluxApps(index, references, new ConfigSources(index, references, files), new FluxSources(index, files), scopes));
        var claimed = new List<AppSource>();
        var sets = new ApplicationSets(index, files);
        var found = delivery.Find(index, cluster, rendered);
        var applications = found.Where(x => x.Object.Ref.Kind == "Application").ToList();
        var names = applications.Select(x => x.Object.Ref.Name).ToHashSet(StringComparer.Ordinal);
        var generators = found.Where(x => x.Object.Ref.Kind == "ApplicationSet").ToList();
        var generated = generators.SelectMany(sets.Expand).Where(x => !names.Contains(x.Object.Ref.Name));
        var accounts = new SyncAccounts(found.Where(x => x.Object.Ref.Kind == "AppProject").Select(x => x.Object), cluster);
        foreach (var item in found.Where(x => x.Object.Ref.Kind is not ("ApplicationSet" or "AppProject")).Concat(generated))
        {
            var apps = item.Object.Ref.Kind == "Application" ? argo.Of(item) : flux.Of(item);
            apps = apps.Select(x => x with { App = x.App with { Delivery = DeliveryTerms.Of(item.Object, accounts) } });
            claimed.AddRange(apps.Where(x => !claimed.Exists(y => y.CacheKey == x.CacheKey)).ToList());
        }
        var unknown = generators.Select(x => sets.Unexpanded(x, applications, scopes)).OfType<AppSource>();
        return Distinct([.. claimed, .. new StructureApps(index, references, files, scopes).Find(claimed), .. unknown]);
    }

    // Two clusters may each have a Kustomization "apps"; an Application may have two sources here.
    private static List<AppSource> Distinct(IReadOnlyList<AppSource> apps)
    {
        var names = apps.CountBy(x => x.App.Name).Where(x => x.Value > 1).Select(x => x.Key).ToHashSet(StringComparer.Ordinal);
        var paths = apps.CountBy(x => (x.App.Name, x.App.Path)).Where(x => x.Value > 1).Select(x => x.Key).ToHashSet();
        var told = apps.Select(x => names.Contains(x.App.Name) ? x with { App = x.App with { Name = $"{x.App.Name} ({Where(x)})" } } : x).ToList();
        return [.. told.Select((x, i) => told.Take(i).Count(y => y.App.Name == x.App.Name) is var before and > 0 ? x with { App = x.App with { Name = $"{x.App.Name} #{before + 1}" } } : x)];

        string Where(AppSource app) => paths.Contains((app.App.Name, app.App.Path)) && app.Origin?.By is { } by ? by : app.App.Path;
    }
}
