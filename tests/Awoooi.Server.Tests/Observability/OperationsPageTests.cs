using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Testing;

namespace Awoooi.Server.Tests.Observability;

/// <summary>The operators' page knows every metric and every alert, and its links lead somewhere.</summary>
public sealed partial class OperationsPageTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "operations.md"));

    private static readonly string Rules = File.ReadAllText(MetricTable.Docs("awoooi-rules.yaml"));

    [Fact]
    public void Page_Metrics_AreThoseOfTheTable() => Lines.Where(x => x.StartsWith("| `awoooi_", StringComparison.Ordinal)).ShouldBe(CsvTable.Read(MetricTable.Docs("metrics.csv")).Select(Row));

    [Fact]
    public void Page_Alerts_AreThoseOfTheRules() => Headings().Where(x => x.StartsWith("Awoooi", StringComparison.Ordinal)).ShouldBe(Alerts().Select(x => x.Groups["name"].Value));

    [Fact]
    public void Rules_Runbooks_NameTheirHeading() =>
        Alerts().Select(x => x.Groups["runbook"].Value).ShouldBe(Alerts().Select(x => "docs/operations.md#" + Anchor(x.Groups["name"].Value)));

    [Fact]
    public void Page_LinksIntoItself_LeadToHeadings() =>
        Lines.SelectMany(x => InnerLink().Matches(x)).Select(x => x.Groups[1].Value).Except(Headings().Select(Anchor)).ShouldBeEmpty();

    private static List<Match> Alerts() => Alert().Matches(Rules).ToList();

    private static IEnumerable<string> Headings() => Lines.Where(x => x.StartsWith("##", StringComparison.Ordinal)).Select(x => x.TrimStart('#', ' '));

    private static string Anchor(string heading) => NotInAnchors().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    private static string Row(JsonObject row) =>
        $"| `{row["name"]}` | {row["type"]} | {Or(Text(row, "unit"))} | {Or(string.Join(' ', Text(row, "labels").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x => $"`{x}`")))} | {row["meaning"]} |";

    private static string Text(JsonObject row, string column) => (string?)row[column] ?? "";

    private static string Or(string cell) => cell.Length > 0 ? cell : "–";

    [GeneratedRegex(@"- alert: (?<name>\w+).*?runbook: (?<runbook>\S+)", RegexOptions.Singleline)]
    private static partial Regex Alert();

    [GeneratedRegex(@"\]\(#([^)]+)\)")]
    private static partial Regex InnerLink();

    [GeneratedRegex("[^a-z0-9 -]")]
    private static partial Regex NotInAnchors();
}
