using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Rendering;

/// <summary>The real kustomize: <c>kubectl kustomize</c>, else <c>kustomize build</c>.</summary>
internal sealed class KustomizeProgram(TimeProvider time, ManifestFiles files, TreeCopies copies, HelmProgram helm)
{
    private const string PostRendering = ".awoooi-rendered";

    private readonly InflatedCharts _charts = new(files, helm);
    private readonly KustomizeInputs _inputs = new(files);
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
        if (!said.Succeeded(out var output, out _)) return $"{tool.Name} of unknown version";
        var text = System.Text.Encoding.UTF8.GetString(output).Trim();
        return _version = $"{(tool.Name == "kubectl" ? $"kubectl kustomize {KubeObject.Text(Parse(text)?["kustomizeVersion"])}" : $"kustomize {text}")}, {tool.Network}";
    }

    /// <summary>Renders a folder.</summary>
    /// <returns>What it printed; or a refusal: something remote is named, or kustomize's own words.</returns>
    public async Task<Result<byte[]>> RenderAsync(IManifestTree tree, AppSource source, CancellationToken cancellationToken)
    {
        (tree, var folder) = DeliveryOverlay.In(tree, source);
        if (_tool.Value is not { } tool) return new Refusal("renderer-missing", "kubectl is not installed", "install kubectl or kustomize");
        if (!(await _charts.InAsync(tree, folder, source, cancellationToken).ConfigureAwait(false)).Succeeded(out var charts, out var refusal)) return refusal;
        if (!_inputs.Of(charts.Length == 0 ? tree : new EditedTree(tree, charts), folder).Succeeded(out var inputs, out refusal)) return refusal;
        using var copy = copies.Lend(inputs.Tree, inputs.Files);
        string[] arguments = tool.Name == "kubectl" ? ["kustomize", copy[folder]] : ["build", copy[folder]];
        var said = await tool.RunAsync(copy.Root, arguments, cancellationToken).ConfigureAwait(false);
        return said.Succeeded(out _, out var failed) ? said : failed with { Reason = failed.Reason.Replace(copy.Root, "", StringComparison.Ordinal) };
    }

    /// <summary>Changes what a chart rendered, by a kustomization without resources.</summary>
    /// <returns>What it printed; or a refusal.</returns>
    public async Task<Result<byte[]>> PostRenderAsync(IManifestTree tree, byte[] rendered, JsonObject kustomization, CancellationToken cancellationToken)
    {
        if (_tool.Value is not { } tool) return new Refusal("renderer-missing", "kubectl is not installed, which runs the post-renderers", "install kubectl or kustomize");
        var body = (JsonObject)kustomization.DeepClone();
        body["resources"] = new JsonArray("rendered.yaml");
        string[] files = ["kustomization.yaml", "rendered.yaml"];
        if (!_inputs.Of(new EditedTree(tree, [new($"{PostRendering}/{files[0]}", System.Text.Encoding.UTF8.GetBytes(body.ToJsonString())), new($"{PostRendering}/{files[1]}", rendered)]), PostRendering).Succeeded(out var inputs, out var refusal)) return refusal;
        using var copy = copies.Lend(inputs.Tree, inputs.Files);
        return await tool.RunAsync(copy.Root, tool.Name == "kubectl" ? ["kustomize", copy[PostRendering]] : ["build", copy[PostRendering]], cancellationToken).ConfigureAwait(false);
    }

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
