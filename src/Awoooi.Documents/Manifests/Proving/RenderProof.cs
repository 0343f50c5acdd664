using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Rendering;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Repositories;

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
        var (old, now) = (catalog.Find(before, cluster), catalog.Find(after, cluster));
        var touched = Readers(before, old, files).Concat(Readers(after, now, files)).ToHashSet(StringComparer.Ordinal);
        var was = await renderer.RenderAsync(before, [.. old.Where(x => touched.Contains(x.App.Name))], cancellationToken).ConfigureAwait(false);
        var made = await renderer.RenderAsync(after, [.. now.Where(x => touched.Contains(x.App.Name))], cancellationToken).ConfigureAwait(false);
        var pairs = touched.Order(StringComparer.Ordinal).Select(name => (Was: Named(was, name), Is: Named(made, name))).ToList();
        return new(
            [.. pairs.Select(x => Difference(x.Was, x.Is))],
            string.Join(", ", was.Concat(made).Select(x => x.Renderer).Where(x => x.Length > 0).Distinct().Order(StringComparer.Ordinal)),
            [.. pairs.Where(x => x.Was?.NotRendered is not null).Select(x => Said(x.Was!))],
            [.. pairs.Where(x => x is { Was.NotRendered: null, Is.NotRendered: not null }).Select(x => Said(x.Is!))]);
    }

    private IEnumerable<string> Readers(IManifestTree tree, IReadOnlyList<AppSource> apps, IReadOnlyCollection<string> files) =>
        apps.Where(x => (x.ListedFiles ?? resolver.Resolve(tree, x).InputFiles).Any(files.Contains)).Select(x => x.App.Name);

    private static ResolvedApp? Named(IReadOnlyList<ResolvedApp> apps, string name) => apps.FirstOrDefault(x => x.Source.App.Name == name);

    private static AppDifference Difference(ResolvedApp? was, ResolvedApp? now)
    {
        KubeObject[] before = [.. was?.Objects.Select(x => x.Object) ?? []];
        KubeObject[] after = [.. now?.Objects.Select(x => x.Object) ?? []];
        return new((was ?? now)!.Source.App, before, after, ObjectDiff.Compare(before, after));
    }

    private static string Said(ResolvedApp app) => $"{app.Source.App.Name}: {app.NotRendered}";
}
