using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Vendoring;

/// <summary>One entry of <c>helmCharts</c> in a kustomization.</summary>
/// <param name="At">The kustomization.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record KustomizeChart(Kustomization At, JsonObject Entry, Place Place)
{
    private static readonly string[] Known = ["name", "repo", "version", "releaseName", "namespace", "valuesFile", "additionalValuesFiles", "valuesInline", "includeCRDs"];

    /// <summary>All entries of a kustomization.</summary>
    public static IEnumerable<KustomizeChart> Of(Kustomization at) => at.Entries("helmCharts").Select(x => new KustomizeChart(at, x.Entry, x.Place));

    /// <summary>The chart as it is named.</summary>
    public RemoteChart Chart => new(Text("repo"), Text("name"), Text("version"));

    /// <summary>A text of the entry; empty when absent.</summary>
    public string Text(string key) => KubeObject.Text(Entry[key]) ?? "";

    /// <summary>The first setting that cannot be reproduced; null when there is none.</summary>
    public string? Unsupported => Entry.Select(x => x.Key).FirstOrDefault(x => !Known.Contains(x)) ?? (Text("releaseName").Length == 0 ? "no releaseName" : null);

    /// <summary>Its folder: below the kustomization's <c>charts/</c>, else among the vendored files; null when it is in neither.</summary>
    /// <remarks>kustomize, HelmChartInflationGenerator: a chart with repository and version lies in <c>NAME-VERSION/NAME</c>, another in <c>NAME</c>.</remarks>
    public string? Folder(TreeIndex index)
    {
        var home = KubeObject.Text(At.Body["helmGlobals"]?["chartHome"]) is { Length: > 0 } given ? given : "charts";
        var (name, version) = (Text("name"), Text("version"));
        var local = TreePath.Combine(At.Folder, Text("repo").Length > 0 && version.Length > 0 ? $"{home}/{name}-{version}/{name}" : $"{home}/{name}");
        return new[] { local, Chart.Path }.FirstOrDefault(x => x is not null && index.IsFile($"{x}/Chart.yaml"));
    }
}
