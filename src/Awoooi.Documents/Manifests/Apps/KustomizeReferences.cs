using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Vendoring;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>Which files and folders kustomizations name, without building them: a superset of what a build reads.</summary>
internal sealed class KustomizeReferences
{
    private const int MaxFiles = 20_000;

    private static readonly ConditionalWeakTable<TreeIndex, KustomizeReferences> Known = [];

    private readonly TreeIndex _index;
    private readonly ManifestFiles _files;
    private readonly ConcurrentDictionary<string, IReadOnlyCollection<string>> _closures = new(StringComparer.Ordinal);

    private KustomizeReferences(TreeIndex index, ManifestFiles files) => (_index, _files) = (index, files);

    /// <summary>What the kustomizations of a tree name; every folder is followed once per tree.</summary>
    public static KustomizeReferences Of(TreeIndex index, ManifestFiles files) => Known.GetValue(index, x => new(x, files));

    /// <summary>The kustomization file of a folder; null when there is none.</summary>
    public string? FileIn(string folder) =>
        Kustomization.FileNames.Select(x => folder.Length == 0 ? x : $"{folder}/{x}").FirstOrDefault(_index.IsFile);

    /// <summary>The content of a folder's kustomization; null when there is none or it cannot be read.</summary>
    public Kustomization? Load(string folder)
    {
        if (FileIn(folder) is not { } file || !_files.Read(_index.Tree, file).Succeeded(out var documents, out _)) return null;
        return documents.FirstOrDefault(x => x.Root is JsonObject) is { Root: JsonObject body } document ? new(folder, file, document.Index, body) : null;
    }

    /// <summary>The files and folders of the tree that any text in a kustomization names.</summary>
    public IEnumerable<string> Named(Kustomization kustomization) =>
        Texts(kustomization.Body).Where(x => x.Length is > 0 and < 1024 && !x.Contains('\n', StringComparison.Ordinal))
            .SelectMany(x => x.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? new[] { x, x[(at + 1)..] } : [x])
            .Select(x => RemotePath.Is(x) ? VendoredPath.Base(x) : TreePath.Combine(kustomization.Folder, x)).OfType<string>()
            .Where(x => _index.IsFile(x) || (x != kustomization.Folder && _index.IsFolder(x))).Distinct(StringComparer.Ordinal);

    /// <summary>Every file that a build of the folder can read, kustomizations included.</summary>
    public IReadOnlyCollection<string> Closure(string folder) => _closures.GetOrAdd(folder, Follow);

    private SortedSet<string> Follow(string folder)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { folder };
        var open = new Queue<string>([folder]);
        while (open.TryDequeue(out var at) && found.Count < MaxFiles)
        {
            if (Load(at) is not { } kustomization) continue;
            found.Add(kustomization.File);
            foreach (var chart in KustomizeChart.Of(kustomization)) found.UnionWith(chart.Folder(_index) is { } there ? _index.Below(there) : [$"{chart.Chart.Path}/Chart.yaml"]);
            foreach (var path in Named(kustomization))
            {
                if (_index.IsFile(path)) found.Add(path);
                else if (seen.Add(path)) open.Enqueue(path);
            }
        }
        return found;
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(x => Texts(x.Value)),
        JsonArray list => list.SelectMany(Texts),
        _ => KubeObject.Text(node) is { } text ? [text] : [],
    };
}
