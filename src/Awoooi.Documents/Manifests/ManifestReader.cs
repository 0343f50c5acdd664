using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Rendering;
using Awoooi.Documents.Manifests.Vendoring;
using Awoooi.Evidences;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests;

/// <summary>Reads what a tree declares: finds its apps and renders them.</summary>
internal sealed class ManifestReader(AppCatalog catalog, AppRenderer renderer, ManifestFiles files, VendoredFolder vendored) : IManifestReader
{
    /// <inheritdoc/>
    public async Task<DeclaredState> ReadAsync(
        IManifestTree tree, ClusterView cluster, IReadOnlyList<string>? paths, CancellationToken cancellationToken)
    {
        tree = vendored.Beside(tree);
        var objects = new List<DeclaredObject>();
        var apps = new List<DeclaredApp>();
        var notRendered = new List<string>();
        foreach (var source in (await catalog.FindAsync(tree, cluster, cancellationToken).ConfigureAwait(false)).Where(x => paths is null || Concerns(tree, x, paths)))
        {
            var app = await renderer.ReadAsync(tree, source, cancellationToken).ConfigureAwait(false);
            apps.Add(source.App);
            objects.AddRange(app.Objects.Select(x => new DeclaredObject(x.Object, source.App.Name, x.File)));
            if (app.NotRendered is { } why) notRendered.Add($"{source.App.Name}: {why}");
        }
        return new(objects, apps, notRendered);
    }

    private bool Concerns(IManifestTree tree, AppSource source, IReadOnlyList<string> paths)
    {
        if (paths.Any(x => TreePath.IsWithin(x, source.App.Path) || source.App.ValueFiles.Contains(x))) return true;
        return source.App.Kind == AppKind.Kustomize && KustomizeReferences.Of(TreeIndex.Of(tree), files).Closure(source.App.Path).Intersect(paths).Any();
    }
}
