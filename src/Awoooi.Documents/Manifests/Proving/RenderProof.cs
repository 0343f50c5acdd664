using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Rendering;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Proving;

/// <summary>Renders the apps that read some files before and after an edit, with the real tools where they are installed.</summary>
internal sealed class RenderProof(AppCatalog catalog, AppResolver resolver, AppRenderer renderer)
{
    /// <summary>Compares two trees.</summary>
    /// <param name="before">The tree that is edited.</param>
    /// <param name="after">The edited tree.</param>
    /// <param name="cluster">Where apps may be found, besides the trees.</param>
    /// <param name="files">The paths that differ.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<RenderedDifference> CompareAsync(
        IManifestTree before, IManifestTree after, ClusterView cluster, IReadOnlyCollection<string> files, CancellationToken cancellationToken)
    {
        var (old, now, interrupted) = await TouchedAsync(before, after, cluster, files, cancellationToken).ConfigureAwait(false);
        if (interrupted is not null) return Unknown(interrupted);
        return Difference(
            await renderer.RenderAsync(before, old, cancellationToken).ConfigureAwait(false), await renderer.RenderAsync(after, now, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// The same by the built-in renderer alone, a hundred times sooner: enough to pass over a place, not to prove an edit. Null when it cannot
    /// render one of the apps. What nothing can render does not matter here.
    /// </summary>
    public async Task<RenderedDifference?> ForeseeAsync(
        IManifestTree before, IManifestTree after, ClusterView cluster, IReadOnlyCollection<string> files, CancellationToken cancellationToken)
    {
        var (old, now, interrupted) = await TouchedAsync(before, after, cluster, files, cancellationToken).ConfigureAwait(false);
        if (interrupted is not null) return Unknown(interrupted);
        var was = old.Select(x => resolver.Resolve(before, x)).ToList();
        if (was.Exists(x => x is { NotRendered: not null, Source.Unsupported: null })) return null;
        var made = now.Select(x => resolver.Resolve(after, x)).ToList();
        return made.Exists(x => x is { NotRendered: not null, Source.Unsupported: null }) ? null : Difference(was, made);
    }

    private async Task<(List<AppSource> Old, List<AppSource> Now, Refusal? Interrupted)> TouchedAsync(
        IManifestTree before, IManifestTree after, ClusterView cluster, IReadOnlyCollection<string> files, CancellationToken cancellationToken)
    {
        var old = await catalog.FindAsync(before, cluster, cancellationToken).ConfigureAwait(false);
        var now = await catalog.FindAsync(after, cluster, cancellationToken).ConfigureAwait(false);
        var touched = Readers(before, old, files).Concat(Readers(after, now, files)).Concat(Otherwise(old, now)).Concat(Otherwise(now, old)).ToHashSet(StringComparer.Ordinal);
        return ([.. old.Where(x => touched.Contains(x.App.Name))], [.. now.Where(x => touched.Contains(x.App.Name))], old.Concat(now).Select(x => x.Interrupted).FirstOrDefault(x => x is not null));
    }

    // Apps that are installed in another way, or only on one side.
    private static IEnumerable<string> Otherwise(IReadOnlyList<AppSource> apps, IReadOnlyList<AppSource> others)
    {
        var keys = others.Select(x => (x.App.Name, x.CacheKey)).ToHashSet();
        return apps.Where(x => !keys.Contains((x.App.Name, x.CacheKey))).Select(x => x.App.Name);
    }

    private IEnumerable<string> Readers(IManifestTree tree, IReadOnlyList<AppSource> apps, IReadOnlyCollection<string> files) =>
        apps.Where(x => (x.ListedFiles ?? resolver.Resolve(tree, x).InputFiles).Any(files.Contains)).Select(x => x.App.Name);

    private static RenderedDifference Difference(IReadOnlyList<ResolvedApp> was, IReadOnlyList<ResolvedApp> made)
    {
        var names = was.Concat(made).Select(x => x.Source.App.Name).Distinct().Order(StringComparer.Ordinal);
        var pairs = names.Select(name => (Was: Named(was, name), Is: Named(made, name))).ToList();
        return new(
            [.. pairs.Select(x => Difference(x.Was, x.Is))],
            string.Join(", ", was.Concat(made).Select(x => x.Renderer).Where(x => x.Length > 0).Distinct().Order(StringComparer.Ordinal)),
            [.. pairs.Where(x => x.Was?.NotRendered is not null).Select(x => Said(x.Was!))],
            [.. pairs.Where(x => x is { Was.NotRendered: null, Is.NotRendered: not null }).Select(x => Said(x.Is!))])
        {
            Interrupted = Interruption.In(was.Concat(made)),
        };
    }

    private static RenderedDifference Unknown(Refusal why) => new([], "", [], []) { Interrupted = why };

    private static ResolvedApp? Named(IReadOnlyList<ResolvedApp> apps, string name) => apps.FirstOrDefault(x => x.Source.App.Name == name);

    private static AppDifference Difference(ResolvedApp? was, ResolvedApp? now)
    {
        KubeObject[] before = [.. was?.Objects.Select(x => x.Object) ?? []];
        KubeObject[] after = [.. now?.Objects.Select(x => x.Object) ?? []];
        return new((was ?? now)!.Source.App, before, after, ObjectDiff.Compare(before, after));
    }

    private static string Said(ResolvedApp app) => $"{app.Source.App.Name}: {app.NotRendered}";
}
