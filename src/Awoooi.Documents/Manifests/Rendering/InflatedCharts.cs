using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Vendoring;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Rendering;

/// <summary>Renders the <c>helmCharts</c> of kustomizations by helm, so that kustomize need not start programs or fetch anything.</summary>
internal sealed class InflatedCharts(ManifestFiles files, HelmProgram helm)
{
    /// <summary>What to lay over the tree so that all that the charts render is among the resources; a refusal that names what is missing.</summary>
    public async Task<Result<TreeEdit[]>> InAsync(IManifestTree tree, string folder, AppSource source, CancellationToken cancellationToken)
    {
        var index = TreeIndex.Of(tree);
        var references = KustomizeReferences.Of(index, files);
        var edits = new List<TreeEdit>();
        foreach (var at in references.Closure(folder).Where(x => Kustomization.FileNames.Contains(TreePath.Name(x))).Select(x => references.Load(TreePath.Parent(x))).OfType<Kustomization>())
        {
            var made = new List<string>();
            foreach (var chart in KustomizeChart.Of(at))
            {
                if (!(await RenderAsync(index, chart, source.Scopes, cancellationToken).ConfigureAwait(false)).Succeeded(out var rendered, out var refusal)) return refusal;
                made.Add($".awoooi-chart-{made.Count}.yaml");
                edits.Add(new($"{at.Folder}/{made[^1]}".TrimStart('/'), rendered));
            }
            if (made.Count == 0) continue;
            if (!Rewritten(tree, at, made).Succeeded(out var bytes, out var failed)) return failed;
            edits.Add(new(at.File, bytes));
        }
        return edits.ToArray();
    }

    private async Task<Result<byte[]>> RenderAsync(TreeIndex index, KustomizeChart chart, ScopeRules scopes, CancellationToken cancellationToken)
    {
        var where = $"{chart.At.File}: {chart.Place.At}";
        if (chart.Folder(index) is not { } folder) return new Refusal("render-remote", $"{where}: {chart.Chart.Missing(index)}", "commit the chart below charts/");
        if (chart.Unsupported is { } setting) return new Refusal("render-unsupported", $"{where}: {setting} is not supported", "commit the rendered manifests");
        var values = (chart.Entry["additionalValuesFiles"] as JsonArray ?? []).Select(x => KubeObject.Text(x) ?? "").Prepend(chart.Text("valuesFile")).Where(x => x.Length > 0).Select(x => TreePath.Combine(chart.At.Folder, x)).ToList();
        if (values.Exists(x => x is null || !index.IsFile(x))) return new Refusal("render-remote", $"{where}: a value file is not in the repository", "commit it");
        var release = new HelmRelease(chart.Text("releaseName"), chart.Entry["valuesInline"] as JsonObject, []) { WithoutCrds = chart.Text("includeCRDs") != "true" };
        var app = new AppSource(new(chart.Text("name"), folder, AppKind.Helm, chart.Text("namespace"), [.. values.OfType<string>()], where), scopes, Helm: release);
        return await helm.RenderAsync(index.Tree, app, cancellationToken).ConfigureAwait(false);
    }

    private static Result<ReadOnlyMemory<byte>> Rewritten(IManifestTree tree, Kustomization at, List<string> made)
    {
        if (!YamlEditor.Set(at.File, tree.Read(at.File)!.Value, at.Document, FieldPath.Root.Key("helmCharts"), new JsonArray()).Succeeded(out var without, out var fault)) return fault;
        ReadOnlyMemory<byte> bytes = without.Bytes;
        var count = at.Texts("resources").Count();
        for (var i = 0; i < made.Count; i++)
        {
            if (!YamlEditor.Set(at.File, bytes, at.Document, FieldPath.Root.Key("resources").Index(count + i), JsonValue.Create(made[i])).Succeeded(out var edit, out var refusal)) return refusal;
            bytes = edit.Bytes;
        }
        return bytes;
    }
}
