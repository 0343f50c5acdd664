using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Resolving;

/// <summary>Remembers rendered apps by their inputs: a tree in which none of an app's files changed renders nothing anew.</summary>
internal sealed class ResolvedCache
{
    private const int MaxVersionsPerApp = 16;
    private const int MaxApps = 4_096;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedList<Version>> _apps = new(StringComparer.Ordinal);

    private sealed record Version(ResolvedApp App, IReadOnlyList<(string Path, string? BlobId)> Inputs);

    /// <summary>The app as rendered from a tree whose inputs are the same; rendered now when there is none.</summary>
    public ResolvedApp GetOrAdd(IManifestTree tree, AppSource source, Func<ResolvedApp> render)
    {
        var index = TreeIndex.Of(tree);
        if (Find(index, source) is { } known) return known with { Source = source };
        var app = render();
        Keep(source, new(app, [.. app.InputFiles.Concat(Listing(index, source)).Distinct().Select(x => (x, index.Entry(x)?.BlobId))]));
        return app;
    }

    private ResolvedApp? Find(TreeIndex index, AppSource source)
    {
        lock (_lock)
        {
            if (!_apps.TryGetValue(source.CacheKey, out var versions)) return null;
            var listing = Listing(index, source).ToList();
            for (var node = versions.First; node is not null; node = node.Next)
            {
                var inputs = node.Value.Inputs;
                if (!inputs.All(x => index.Entry(x.Path)?.BlobId == x.BlobId) || !listing.TrueForAll(x => inputs.Any(y => y.Path == x))) continue;
                versions.Remove(node);
                versions.AddFirst(node);
                return node.Value.App;
            }
            return null;
        }
    }

    private void Keep(AppSource source, Version version)
    {
        lock (_lock)
        {
            if (_apps.Count >= MaxApps) _apps.Clear();
            if (!_apps.TryGetValue(source.CacheKey, out var versions)) _apps[source.CacheKey] = versions = [];
            versions.AddFirst(version);
            if (versions.Count > MaxVersionsPerApp) versions.RemoveLast();
        }
    }

    // A folder whose every file counts changes when a file is added, too.
    private static IEnumerable<string> Listing(TreeIndex index, AppSource source) =>
        source.App.Kind == Evidences.AppKind.Kustomize ? [] : source.Files ?? index.Below(source.App.Path);
}
