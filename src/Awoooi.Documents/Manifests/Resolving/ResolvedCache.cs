using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Evidences;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Resolving;

/// <summary>Remembers rendered apps by their inputs: a tree in which none of an app's files changed renders nothing anew.</summary>
internal sealed class ResolvedCache
{
    private const int MaxVersionsPerApp = 6;
    private const int MaxApps = 4_096;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedList<Version>> _apps = new(StringComparer.Ordinal);

    private sealed record Version(ResolvedApp App, IReadOnlyDictionary<string, string?> Inputs);

    /// <summary>The app as rendered from a tree whose inputs are the same; null when there is none.</summary>
    public ResolvedApp? Find(IManifestTree tree, AppSource source)
    {
        var index = TreeIndex.Of(tree);
        var listing = Listing(index, source).ToList();
        lock (_lock)
        {
            if (!_apps.TryGetValue(source.CacheKey, out var versions)) return null;
            for (var node = versions.First; node is not null; node = node.Next)
            {
                var inputs = node.Value.Inputs;
                if (!inputs.All(x => index.Entry(x.Key)?.BlobId == x.Value) || !listing.TrueForAll(inputs.ContainsKey)) continue;
                versions.Remove(node);
                versions.AddFirst(node);
                return node.Value.App with { Source = source };
            }
            return null;
        }
    }

    /// <summary>Remembers an app as rendered from a tree.</summary>
    public void Keep(IManifestTree tree, ResolvedApp app)
    {
        var index = TreeIndex.Of(tree);
        var inputs = app.InputFiles.Concat(Listing(index, app.Source)).Distinct(StringComparer.Ordinal).ToDictionary(x => x, x => index.Entry(x)?.BlobId);
        lock (_lock)
        {
            if (_apps.Count >= MaxApps) _apps.Clear();
            if (!_apps.TryGetValue(app.Source.CacheKey, out var versions)) _apps[app.Source.CacheKey] = versions = [];
            versions.AddFirst(new Version(app, inputs));
            if (versions.Count > MaxVersionsPerApp) versions.RemoveLast();
        }
    }

    // An app that consists of all files of a folder changes when a file is added, too.
    private static IEnumerable<string> Listing(TreeIndex index, AppSource source) =>
        source.App.Kind == AppKind.Kustomize ? [] : source.Files ?? index.Below(source.App.Path);
}
