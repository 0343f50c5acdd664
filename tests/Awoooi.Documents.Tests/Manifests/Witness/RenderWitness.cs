using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Witness;

/// <summary>One edit that was called proven.</summary>
/// <param name="Field">What was asked for.</param>
/// <param name="Change">What was made.</param>
internal sealed record ProvenEdit(WorkloadField Field, ManifestChange Change);

/// <summary>
/// Renders a repository before and after edits by plain calls of kubectl and helm on a whole copy of it, and compares leaf by leaf. It shares
/// no code with the product's rendering, reading and comparing.
/// </summary>
internal sealed class RenderWitness : IDisposable
{
    private const int Shown = 5;

    private readonly TempFolder _folder = TempFolder.Create();
    private readonly WitnessRenderer _renderer;
    private readonly IReadOnlyList<DeclaredApp> _apps;
    private readonly Dictionary<string, IReadOnlyList<string>?> _before = [];

    public RenderWitness(IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<DeclaredApp> apps)
    {
        (_apps, _renderer) = (apps, new(_folder.Path, files, apps));
        foreach (var (path, bytes) in files) Write(path, bytes);
    }

    /// <summary>What is wrong with edits of different files; null when every field has its value in its app and nothing else differs in any app.</summary>
    public async Task<string?> ObjectionAsync(IReadOnlyList<ProvenEdit> edits, CancellationToken cancellationToken)
    {
        var files = edits.SelectMany(x => x.Change.Files).ToList();
        var paths = files.Select(x => x.Path).ToList();
        var touched = _apps.Where(x => paths.Exists(y => _renderer.Reads(x, y))).ToList();
        if (edits.FirstOrDefault(x => !touched.Exists(y => y.Name == x.Field.App)) is { } lost) return $"{lost.Field.App} does not read the edited file";
        var before = new List<IReadOnlyList<string>?>();
        // What a plain folder holds is compared file by file.
        foreach (var app in touched) before.Add(app.Kind != AppKind.Plain && _before.TryGetValue(app.Name, out var known) ? known : _before[app.Name] = await _renderer.RenderAsync(app, paths, cancellationToken));
        foreach (var file in files) Write(file.Path, file.After!);
        try
        {
            var objections = new List<string>();
            for (var i = 0; i < touched.Count; i++) objections.AddRange(Compare(touched[i], edits, before[i], await _renderer.RenderAsync(touched[i], paths, cancellationToken)));
            return objections.Count == 0 ? null : string.Join("; ", objections.Take(Shown));
        }
        finally
        {
            foreach (var file in files) Write(file.Path, file.Before!);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Compare(DeclaredApp app, IReadOnlyList<ProvenEdit> edits, IReadOnlyList<string>? before, IReadOnlyList<string>? after)
    {
        if (before is null && after is null) yield break;
        if (before is null || after is null)
        {
            yield return $"{app.Name} could be rendered only {(after is null ? "before" : "after")}";
            yield break;
        }
        var (old, now) = (Leaves.Of(before.Except(after)), Leaves.Of(after.Except(before)));
        var wanted = edits.Where(x => x.Field.App == app.Name).ToDictionary(x => $"{x.Field.Object.Kind}/{x.Field.Object.Name} {Plain(x.Field.Field)}", x => KubeObject.Text(x.Field.Wanted));
        foreach (var leaf in old.Keys.Union(now.Keys).Where(x => old.GetValueOrDefault(x) != now.GetValueOrDefault(x) && !wanted.ContainsKey(x) && !Carried(x, edits)))
        {
            yield return $"{app.Name}: {leaf}: {old.GetValueOrDefault(leaf)} → {now.GetValueOrDefault(leaf)}";
        }
        foreach (var (leaf, value) in wanted.Where(x => now.GetValueOrDefault(x.Key) != x.Value)) yield return $"{leaf} is {now.GetValueOrDefault(leaf) ?? "absent"}, not {value}";
    }

    // The delivery tool's object in which a value stands is a manifest too.
    private static bool Carried(string leaf, IReadOnlyList<ProvenEdit> edits) =>
        edits.Any(x => x.Change.Carriers.Any(y => leaf.StartsWith($"{y.Kind}/{y.Name} .spec.", StringComparison.Ordinal)));

    private static string Plain(FieldPath field) =>
        string.Concat(field.Segments.Select(x => x is FieldSegment.Item item ? $"[{item.Value}]" : $".{((FieldSegment.Key)x).Name}"));

    private void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllBytes(_folder[path], bytes);
    }
}
