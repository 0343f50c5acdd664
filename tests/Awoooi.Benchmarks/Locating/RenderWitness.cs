using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Testing;
using Awoooi.Testing.Exam;

namespace Awoooi.Benchmarks.Locating;

/// <summary>
/// Renders a repository before and after an edit by plain calls of kubectl and helm on whole copies of it, and compares leaf by leaf. It
/// shares no code with the product's rendering, reading and comparing.
/// </summary>
internal sealed class RenderWitness : IDisposable
{
    private static readonly string[] Kustomizations = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    private readonly TempFolder _folder = TempFolder.Create();
    private readonly IReadOnlyDictionary<string, byte[]> _files;
    private readonly Dictionary<string, Dictionary<string, string>?> _before = [];
    private readonly Dictionary<string, Dictionary<string, string>> _unchanged = [];

    public RenderWitness(IReadOnlyDictionary<string, byte[]> files)
    {
        _files = files;
        foreach (var (path, bytes) in files) Write(path, bytes);
    }

    /// <summary>What is wrong with an edit; null when the field has its value in its app and nothing else differs in any app.</summary>
    public async Task<string?> ObjectionAsync(IReadOnlyList<DeclaredApp> apps, WorkloadField field, ManifestChange change, CancellationToken cancellationToken)
    {
        var touched = apps.Where(x => change.Files.Any(y => Reads(apps, x, y.Path))).ToList();
        if (!touched.Exists(x => x.Name == field.App)) return "the app does not read the edited file";
        var before = new Dictionary<string, Dictionary<string, string>?>();
        foreach (var app in touched) before[app.Name] = _before.TryGetValue(app.Name, out var known) ? known : _before[app.Name] = await RenderAsync(apps, app, cancellationToken);
        foreach (var file in change.Files) Write(file.Path, file.After!);
        try
        {
            var objections = new List<string>();
            foreach (var app in touched) objections.AddRange(Compare(app, field, before[app.Name], await RenderAsync(apps, app, cancellationToken)));
            return objections.Count == 0 ? null : string.Join("; ", objections.Take(5));
        }
        finally
        {
            foreach (var file in change.Files) Write(file.Path, file.Before!);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Compare(DeclaredApp app, WorkloadField field, Dictionary<string, string>? before, Dictionary<string, string>? after)
    {
        if (before is null && after is null) yield break;
        if (before is null || after is null)
        {
            yield return $"{app.Name} could be rendered only {(after is null ? "before" : "after")}";
            yield break;
        }
        var wanted = $"{field.Object.Kind}/{field.Object.Name} {Plain(field.Field)}";
        foreach (var leaf in before.Keys.Union(after.Keys).Where(x => before.GetValueOrDefault(x) != after.GetValueOrDefault(x)))
        {
            if (app.Name != field.App || leaf != wanted) yield return $"{app.Name}: {leaf}: {before.GetValueOrDefault(leaf)} → {after.GetValueOrDefault(leaf)}";
        }
        if (app.Name == field.App && after.GetValueOrDefault(wanted) != KubeObject.Text(field.Wanted)) yield return $"{wanted} is {after.GetValueOrDefault(wanted) ?? "absent"}";
    }

    private static string Plain(FieldPath field) =>
        string.Concat(field.Segments.Select(x => x is FieldSegment.Item item ? $"[{item.Value}]" : $".{((FieldSegment.Key)x).Name}"));

    private async Task<Dictionary<string, string>?> RenderAsync(IReadOnlyList<DeclaredApp> apps, DeclaredApp app, CancellationToken cancellationToken)
    {
        if (app.Kind == AppKind.Plain) return Together(_files.Keys.Where(x => Reads(apps, app, x)).Select(x => (x, FileLeaves(x))));
        string[] command = app.Kind == AppKind.Kustomize
            ? ["kubectl", "kustomize", _folder[app.Path]]
            : ["helm", "template", Path.GetFileName(app.Path), _folder[app.Path], .. app.ValueFiles.SelectMany(x => new[] { "-f", _folder[x] })];
        var run = await Proc.RunAsync(command[0], command[1..], cancellationToken: cancellationToken);
        return run.ExitCode == 0 ? Leaves(run.Output) : null;
    }

    private Dictionary<string, string> FileLeaves(string path)
    {
        var bytes = File.ReadAllBytes(_folder[path]);
        if (!bytes.AsSpan().SequenceEqual(_files[path])) return Leaves(YamlText.Decode(bytes));
        return _unchanged.TryGetValue(path, out var known) ? known : _unchanged[path] = Leaves(YamlText.Decode(bytes));
    }

    private static Dictionary<string, string> Together(IEnumerable<(string Path, Dictionary<string, string> Leaves)> files)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, leaves) in files)
        {
            foreach (var (leaf, value) in leaves) all[all.ContainsKey(leaf) ? $"{leaf} in {path}" : leaf] = value;
        }
        return all;
    }

    private static Dictionary<string, string> Leaves(string yaml)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in YamlText.Read(yaml).Select(YamlText.ToJson).OfType<JsonObject>())
        {
            Walk($"{document["kind"]}/{document["metadata"]?["name"]} ", document, leaves);
        }
        return leaves;
    }

    private static void Walk(string path, JsonNode? node, Dictionary<string, string> leaves)
    {
        if (node is JsonObject map)
        {
            foreach (var (key, value) in map) Walk($"{path}.{key}", value, leaves);
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++) Walk($"{path}[{(list[i] as JsonObject)?["name"]?.ToString() ?? $"{i}"}]", list[i], leaves);
        }
        else
        {
            leaves[leaves.ContainsKey(path) ? $"{path} again {leaves.Count}" : path] = node?.ToString() ?? "null";
        }
    }

    // A plain folder ends where another app's begins.
    private bool Reads(IReadOnlyList<DeclaredApp> apps, DeclaredApp app, string path) => app.Kind switch
    {
        AppKind.Kustomize => Reach(app.Path).Contains(path),
        AppKind.Helm => Below(path, app.Path) || app.ValueFiles.Contains(path),
        _ => Below(path, app.Path) && ManifestFile.IsYaml(path) && !apps.Any(x => x.Path.Length > app.Path.Length && Below(x.Path + "/", app.Path) && Below(path, x.Path)),
    };

    private static bool Below(string path, string folder) => folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal);

    // Whatever any text of a kustomization names, followed through.
    private HashSet<string> Reach(string folder)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([folder]);
        while (open.TryPop(out var at))
        {
            var file = Kustomizations.Select(x => at.Length == 0 ? x : $"{at}/{x}").FirstOrDefault(_files.ContainsKey);
            if (file is null || !found.Add(file)) continue;
            foreach (var text in ManifestFile.Read(_files[file])?.Documents.SelectMany(x => Texts(x.Data)) ?? [])
            {
                var path = Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", at, text.Split('=')[^1])));
                if (_files.ContainsKey(path)) found.Add(path);
                else open.Push(path == "." ? "" : path);
            }
        }
        return found;
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(x => Texts(x.Value)),
        JsonArray list => list.SelectMany(Texts),
        _ => KubeObject.Text(node) is { Length: > 0 and < 500 } text && !text.Contains('\n', StringComparison.Ordinal) && !text.Contains('\0', StringComparison.Ordinal) ? [text] : [],
    };

    private void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllBytes(_folder[path], bytes);
    }
}
