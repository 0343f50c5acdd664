using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Locating;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Charts;

/// <summary>All values of a chart as an app gives them.</summary>
internal static class ChartValues
{
    /// <summary>The values as helm merges them: those of subcharts, then layer over layer, then single parameters.</summary>
    public static JsonObject Merged(Site site, IReadOnlyList<ValuesLayer> layers)
    {
        var merged = new JsonObject();
        foreach (var (name, values) in Subcharts(site)) merged[name] = values.DeepClone();
        foreach (var layer in layers) Merge(merged, layer.Body);
        foreach (var set in (site.App.Source.Helm?.Parameters ?? []).Where(x => !x.Name.Contains('\\', StringComparison.Ordinal) && !x.Name.Contains('[', StringComparison.Ordinal)))
        {
            var text = set.Flag != HelmParameter.FromFile ? set.Value
                : site.Tree.Read(set.Value) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes.Span) : "";
            if (DataEdit.Set(merged, set.Name.Split('.').Aggregate(FieldPath.Root, (x, key) => x.Key(key)), JsonValue.Create(text)) is JsonObject with) merged = with;
        }
        return merged;
    }

    private static IEnumerable<(string Name, JsonObject Values)> Subcharts(Site site)
    {
        var charts = $"{site.App.Source.App.Path}/charts/";
        foreach (var path in TreeIndex.Of(site.Tree).Below(charts[..^1]).Where(x => TreePath.Name(x) == "values.yaml" && x[charts.Length..].Count(c => c == '/') == 1))
        {
            if (site.Files.Read(site.Tree, path).Succeeded(out var documents, out _) && documents.FirstOrDefault(x => x.Root is JsonObject)?.Root is JsonObject body)
            {
                yield return (TreePath.Name(TreePath.Parent(path)), body);
            }
        }
    }

    // As helm merges: mappings key by key, everything else as a whole.
    private static void Merge(JsonObject into, JsonObject? values)
    {
        foreach (var (key, value) in values ?? [])
        {
            if (value is JsonObject map && into[key] is JsonObject below) Merge(below, map);
            else into[key] = value?.DeepClone();
        }
    }
}
