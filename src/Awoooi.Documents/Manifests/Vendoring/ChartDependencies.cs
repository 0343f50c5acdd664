using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Vendoring;

/// <summary>The charts that a chart needs and does not hold in <c>charts/</c>.</summary>
/// <remarks>helm, "Chart.yaml" and "Chart.lock": the lock says which version a range stands for.</remarks>
internal static class ChartDependencies
{
    /// <summary>The missing ones.</summary>
    /// <param name="index">The tree.</param>
    /// <param name="files">Reads its files.</param>
    /// <param name="chart">Folder of the chart.</param>
    public static IReadOnlyList<RemoteChart> Missing(TreeIndex index, ManifestFiles files, string chart)
    {
        var locked = Listed(index, files, $"{chart}/Chart.lock").ToDictionary(x => x.Name, x => x.Version, StringComparer.Ordinal);
        return [.. Listed(index, files, $"{chart}/Chart.yaml").Where(x => !Holds(index, chart, x.Name)).Select(x => x with { Version = locked.GetValueOrDefault(x.Name, x.Version) })];
    }

    private static IEnumerable<RemoteChart> Listed(TreeIndex index, ManifestFiles files, string file)
    {
        if (!index.IsFile(file) || !files.Read(index.Tree, file).Succeeded(out var documents, out _)) return [];
        return documents.SelectMany(x => x.Root?["dependencies"] as JsonArray ?? []).OfType<JsonObject>().DistinctBy(x => KubeObject.Text(x["name"]))
            .Select(x => new RemoteChart(KubeObject.Text(x["repository"]) ?? "", KubeObject.Text(x["name"]) ?? "", KubeObject.Text(x["version"]) ?? ""));
    }

    private static bool Holds(TreeIndex index, string chart, string name) =>
        index.IsFile($"{chart}/charts/{name}/Chart.yaml") || index.Children($"{chart}/charts").Any(x => x.EndsWith(".tgz", StringComparison.Ordinal) && TreePath.Name(x).StartsWith(name + "-", StringComparison.Ordinal));
}
