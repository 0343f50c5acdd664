using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Rendering;

/// <summary>The real kustomize: <c>kubectl kustomize</c>, else <c>kustomize build</c>.</summary>
internal sealed class KustomizeProgram(TimeProvider time, ManifestFiles files)
{
    private static readonly string[] Lists =
        ["resources", "bases", "components", "crds", "configurations", "generators", "transformers", "validators"];

    private static readonly string[] Generators = ["configMapGenerator", "secretGenerator"];
    private static readonly string[] Inputs = ["files", "envs"];

    private readonly Lazy<Tool?> _tool = new(() => Tool.Find(time, "kubectl", "kustomize"));
    private string? _version;

    /// <summary>Whether there is one on PATH.</summary>
    public bool IsInstalled => _tool.Value is not null;

    /// <summary>Name and version, as people know it.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        if (_version is not null || _tool.Value is not { } tool) return _version ?? "";
        string[] arguments = tool.Name == "kubectl" ? ["version", "--client", "-o", "json"] : ["version"];
        var said = await tool.RunAsync(Path.GetTempPath(), arguments, cancellationToken).ConfigureAwait(false);
        if (!said.Succeeded(out var output, out _)) return _version = $"{tool.Name} of unknown version";
        var text = System.Text.Encoding.UTF8.GetString(output).Trim();
        return _version = $"{(tool.Name == "kubectl" ? $"kubectl kustomize {KubeObject.Text(Parse(text)?["kustomizeVersion"])}" : $"kustomize {text}")}, {tool.Network}";
    }

    /// <summary>Renders a folder.</summary>
    /// <returns>What it printed; or a refusal: something remote is named, or kustomize's own words.</returns>
    public async Task<Result<byte[]>> RenderAsync(IManifestTree tree, AppSource source, CancellationToken cancellationToken)
    {
        (tree, var folder) = DeliveryOverlay.In(tree, source);
        if (_tool.Value is not { } tool) return new Refusal("renderer-missing", "kubectl is not installed", "install kubectl or kustomize");
        var references = new KustomizeReferences(TreeIndex.Of(tree), files);
        var closure = references.Closure(folder);
        if (Outside(tree, references, closure) is { } refusal) return refusal;
        using var copy = await TreeCopy.WriteAsync(tree, closure, cancellationToken).ConfigureAwait(false);
        string[] arguments = tool.Name == "kubectl" ? ["kustomize", copy[folder]] : ["build", copy[folder]];
        var said = await tool.RunAsync(copy.Root, arguments, cancellationToken).ConfigureAwait(false);
        return said.Succeeded(out _, out var failed) ? said : failed with { Reason = failed.Reason.Replace(copy.Root, "", StringComparison.Ordinal) };
    }

    // kustomize takes what it does not find for a repository to clone: everything named must be here.
    private static Refusal? Outside(IManifestTree tree, KustomizeReferences references, IReadOnlyCollection<string> closure)
    {
        var index = TreeIndex.Of(tree);
        foreach (var at in closure.Where(x => Kustomization.FileNames.Contains(TreePath.Name(x))).Select(x => references.Load(TreePath.Parent(x))).OfType<Kustomization>())
        {
            if (at.Body["helmCharts"] is not null || at.Body["helmChartInflationGenerator"] is not null)
            {
                return new("render-remote", $"{at.File}: helmCharts: charts are not fetched or inflated by kustomize here", "commit the rendered manifests");
            }
            var named = Lists.SelectMany(x => at.Texts(x).Select(y => (Field: $"{x}[{y.Index}]", y.Value))).Concat(Paths(at.Body, "")).Concat(Generated(at));
            foreach (var (field, value) in named.Where(x => !x.Value.Contains('\n', StringComparison.Ordinal)))
            {
                var path = RemotePath.Is(value) ? null : TreePath.Combine(at.Folder, value);
                if (path is not null && (index.IsFile(path) || index.IsFolder(path))) continue;
                return new("render-remote", $"{at.File}: {field}: '{value}' is not in the repository; nothing is fetched", "vendor it into the repository");
            }
        }
        return null;
    }

    private static IEnumerable<(string Field, string Value)> Generated(Kustomization at) =>
        from field in Generators
        from entry in at.Entries(field)
        from key in Inputs
        from text in entry.Entry[key] as JsonArray ?? []
        let value = KubeObject.Text(text) ?? ""
        select ($"{entry.Place.At}.{key}", key == "files" ? value[(value.IndexOf('=', StringComparison.Ordinal) + 1)..] : value);

    private static IEnumerable<(string Field, string Value)> Paths(JsonNode? node, string field) => node switch
    {
        JsonObject map => map.SelectMany(x => x.Key == "path" && x.Value is JsonValue && field is not ("" or "metadata")
            ? [($"{field}.path", KubeObject.Text(x.Value) ?? "")]
            : Paths(x.Value, field.Length == 0 ? x.Key : $"{field}.{x.Key}")),
        JsonArray list => list.SelectMany((x, i) => Paths(x, $"{field}[{i}]")),
        _ => [],
    };

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
