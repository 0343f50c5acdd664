using Awoooi.Objects;

namespace Awoooi.Testing.Exam;

/// <summary>Renders a tree with the real tools: every kustomization that no other one uses, and every chart that an Application of the cluster names.</summary>
/// <param name="cluster">The scenario's live objects.</param>
internal sealed class ExamRenderer(string cluster) : IDisposable
{
    private static readonly string[] Uses = ["resources", "bases", "components"];
    private readonly TempFolder _folder = TempFolder.Create();
    private readonly Dictionary<ExamTree, string?> _done = [];

    /// <summary>The rendered YAML; null when a tool is missing or refuses.</summary>
    public string? Render(ExamTree tree)
    {
        if (!_done.TryGetValue(tree, out var text)) _done[tree] = text = RenderOnce(tree);
        return text;
    }

    public void Dispose() => _folder.Dispose();

    private string? RenderOnce(ExamTree tree)
    {
        var root = _folder[$"{_done.Count}"];
        foreach (var (path, bytes) in tree.Files)
        {
            var target = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, bytes);
        }
        var parts = Kustomizations(tree).Select(x => Run("kubectl", "kustomize", Path.Combine(root, x)))
            .Concat(Charts(tree).Select(x => Run("helm", ["template", x.Release, Path.Combine(root, x.Path), "--namespace", x.Namespace, .. x.Values.SelectMany(y => new[] { "-f", Path.Combine(root, x.Path, y) })])))
            .ToList();
        return parts.Contains(null) ? null : string.Join("\n---\n", parts);
    }

    private static IEnumerable<string> Kustomizations(ExamTree tree)
    {
        var all = tree.Files.Keys.Where(x => Path.GetFileName(x) == "kustomization.yaml").Select(x => (Folder: Folder(x), Body: tree.Read(x)?.Documents[0].Data)).ToList();
        var used = all.SelectMany(x => Uses.SelectMany(y => FieldPath.Parse(y).In(x.Body) as System.Text.Json.Nodes.JsonArray ?? [])
            .Select(y => Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", x.Folder, KubeObject.Text(y) ?? ""))))).ToHashSet();
        return all.Where(x => KubeObject.Text(FieldPath.Parse("kind").In(x.Body)) != "Component" && !used.Contains(x.Folder)).Select(x => x.Folder);
    }

    private IEnumerable<(string Path, string Release, string Namespace, List<string> Values)> Charts(ExamTree tree)
    {
        var file = Path.Combine(cluster, "applications.yaml");
        var items = File.Exists(file) ? FieldPath.Parse("items").In(ManifestFile.Read(File.ReadAllBytes(file))?.Documents[0].Data) as System.Text.Json.Nodes.JsonArray ?? [] : [];
        foreach (var app in items.OfType<System.Text.Json.Nodes.JsonObject>().Select(x => KubeObject.From(x)!))
        {
            if (app.TextAt("spec.source.path") is not { } path || !tree.Files.ContainsKey(path + "/Chart.yaml")) continue;
            var values = (app.At("spec.source.helm.valueFiles") as System.Text.Json.Nodes.JsonArray ?? []).Select(x => KubeObject.Text(x)!).ToList();
            yield return (path, app.TextAt("spec.source.helm.releaseName") ?? app.Ref.Name, app.TextAt("spec.destination.namespace") ?? "default", values);
        }
    }

    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            var result = Proc.Run(program, arguments);
            return result.ExitCode == 0 ? result.Output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string Folder(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "";
}
