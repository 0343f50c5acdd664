using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Rendering;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>Finds the app that declares an object.</summary>
internal sealed class SiteFinder(AppCatalog catalog, AppRenderer renderer, ManifestFiles files)
{
    /// <summary>
    /// The apps of a tree; with the real tools where the built-in resolver cannot. Those whose files hold no object of the wanted name are left
    /// out if others have one, because reading all of a large repository takes long. Null as the name asks for all.
    /// </summary>
    public async Task<IReadOnlyList<ResolvedApp>> AppsAsync(IManifestTree tree, ClusterView cluster, string? name, CancellationToken cancellationToken)
    {
        var (index, all) = (TreeIndex.Of(tree), await catalog.FindAsync(tree, cluster, cancellationToken).ConfigureAwait(false));
        var near = await ReadAsync(tree, all.Where(x => name is null || MayDeclare(index, x, name)), cancellationToken).ConfigureAwait(false);
        return near.Count == all.Count || near.Any(x => x.Objects.Any(y => y.Object.Ref.Name == name)) ? near : await ReadAsync(tree, all, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The object that a person wrote down.</summary>
    public async Task<Result<Site>> FindAsync(IManifestTree tree, ClusterView cluster, FieldQuery query, CancellationToken cancellationToken)
    {
        var apps = await AppsAsync(tree, cluster, query.App is null ? ObjectRef.Parse(query.Object)?.Name : null, cancellationToken).ConfigureAwait(false);
        if (query.App is { } app && !apps.Any(x => x.Source.App.Name == app))
        {
            return Unknown(apps, app) ?? new Refusal("app-unknown", $"there is no app '{app}'", NearestName.Phrase(app, [.. apps.Select(x => x.Source.App.Name)]));
        }
        var within = apps.Where(x => query.App is null || x.Source.App.Name == query.App).ToList();
        return ObjectName.Resolve(within, query.Object).Succeeded(out var name, out var refusal) ? Find(tree, apps, cluster, name, query.App) : Unknown(apps, query.App) ?? refusal;
    }

    /// <summary>The object in the one app that declares it.</summary>
    public Result<Site> Find(IManifestTree tree, IReadOnlyList<ResolvedApp> apps, ClusterView cluster, ObjectRef name, string? app = null)
    {
        var sites = apps.Where(x => app is null || x.Source.App.Name == app).SelectMany(from => from.Objects.Where(x => x.Object.Ref == name).Select(x => new Site(tree, apps, from, files, x))).ToList();
        if (sites.Count == 0) return Unknown(apps, app) ?? MissingObject.In(apps, name, name.ToString());
        foreach (var owner in AppOwner.Of(cluster.Find(name)))
        {
            if (sites.Where(x => owner.Is(x.App.Source)).ToList() is [var one]) return one with { FoundBy = owner.How };
        }
        // The one that could not be rendered may declare it as well.
        if (app is null && Unknown(apps, app) is { } interrupted) return interrupted with { Remedy = $"{interrupted.Remedy}, or name the app" };
        return sites.Count == 1
            ? app is null ? sites[0] : sites[0] with { FoundBy = "name, as given" }
            : new Refusal("edit-ambiguous",
                $"{name} is declared by {string.Join(" and ", sites.Select(x => x.App.Source.App.Name).Distinct())}", "name the app, or say in the cluster's Applications which one it belongs to");
    }

    /// <summary>What a generator made in another version of the tree, under a name that followed its content; null unless there is exactly one.</summary>
    public Site? FindGenerated(IManifestTree tree, IReadOnlyList<ResolvedApp> apps, Site now)
    {
        if (Generator(now.Object) is not { } entry) return null;
        var name = now.Object!.Object.Ref;
        var found = apps.Where(x => x.Source.App.Name == now.App.Source.App.Name).SelectMany(app => app.Objects
            .Where(x => x.Object.Ref.Kind == name.Kind && x.Object.Ref.Namespace == name.Namespace && Generator(x) is { } other && Deciders.Same(entry, [other]) is not null)
            .Select(x => new Site(tree, apps, app, files, x))).ToList();
        return found is [var one] ? one : null;
    }

    private async Task<IReadOnlyList<ResolvedApp>> ReadAsync(IManifestTree tree, IEnumerable<AppSource> sources, CancellationToken cancellationToken)
    {
        var apps = new List<ResolvedApp>();
        foreach (var source in sources) apps.Add(await renderer.ReadAsync(tree, source, cancellationToken).ConfigureAwait(false));
        return apps;
    }

    private bool MayDeclare(TreeIndex index, AppSource source, string name) => source.ListedFiles is not { } listed
        || listed.Any(x => index.Entry(x) is not { } entry || files.Blobs.Of(index.Tree, entry).MayName(name));

    // Why it is not known what an app declares, or whether there is such an app.
    private static Refusal? Unknown(IReadOnlyList<ResolvedApp> apps, string? app) =>
        Interruption.In(apps.Where(x => app is null || x.Source.App.Name == app || x.Source.Interrupted is not null));

    private static Contribution? Generator(ResolvedObject? item) => item?.Contributions.LastOrDefault(x => x.Kind == ContributionKind.Generator);
}
