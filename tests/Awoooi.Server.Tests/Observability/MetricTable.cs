using System.Text.RegularExpressions;
using Awoooi.Testing;

namespace Awoooi.Server.Tests.Observability;

/// <summary>The metrics that docs/observability/metrics.csv lists, and what a text with PromQL in it uses that they do not have.</summary>
internal static partial class MetricTable
{
    private static readonly string[] Histogram = ["_bucket", "_count", "_sum"];

    /// <summary>Labels that Prometheus itself adds, and the one of a histogram's buckets.</summary>
    private static readonly string[] Given = ["instance", "job", "le"];

    private static readonly Dictionary<string, string[]> Labels = CsvTable.Read(Docs("metrics.csv"))
        .SelectMany(row => Series((string)row["name"]!, (string)row["type"]!).Select(name => (name, labels: ((string?)row["labels"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))))
        .ToDictionary(x => x.name, x => x.labels);

    /// <summary>Names as they are listed.</summary>
    public static IEnumerable<string> Names => CsvTable.Read(Docs("metrics.csv")).Select(row => (string)row["name"]!);

    /// <summary>A file in docs/observability.</summary>
    public static string Docs(string file) => Path.Combine(RepositoryRoot.Path, "docs", "observability", file);

    /// <summary>Metrics and labels in a text that the table does not have.</summary>
    public static IEnumerable<string> Unknown(string text)
    {
        foreach (Match use in Use().Matches(text))
        {
            var name = use.Groups["name"].Value;
            if (!Labels.TryGetValue(name, out var labels)) yield return name;
            else
            {
                foreach (Match label in Label().Matches(use.Groups["labels"].Value))
                {
                    if (!labels.Concat(Given).Contains(label.Groups[1].Value)) yield return $"{name}{{{label.Groups[1].Value}}}";
                }
            }
        }
    }

    private static IEnumerable<string> Series(string name, string type) => type == "histogram" ? Histogram.Select(x => name + x) : [name];

    [GeneratedRegex("""(?<name>\bawoooi_[a-z0-9_]+)(?:\{(?<labels>[^}]*)\})?""")]
    private static partial Regex Use();

    [GeneratedRegex("""([a-z_]+)\s*(?:=~|!~|!=|=)""")]
    private static partial Regex Label();
}
