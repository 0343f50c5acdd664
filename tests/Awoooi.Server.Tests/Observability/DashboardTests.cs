using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Testing;

namespace Awoooi.Server.Tests.Observability;

/// <summary>The Grafana dashboard in docs.</summary>
public sealed partial class DashboardTests
{
    private static readonly string Text = File.ReadAllText(MetricTable.Docs("awoooi-dashboard.json"));

    private static readonly IReadOnlyList<JsonNode> Panels = [.. JsonNode.Parse(Text)!["panels"]!.AsArray().Select(x => x!)];

    private static readonly IReadOnlyList<JsonNode> Variables = [.. JsonNode.Parse(Text)!["templating"]!["list"]!.AsArray().Select(x => x!)];

    private static IEnumerable<string> Expressions => Panels.SelectMany(x => x["targets"]?.AsArray() ?? []).Select(x => (string)x!["expr"]!);

    [Fact]
    public void Dashboard_MetricsAndLabels_AreInTheTable() => Expressions.SelectMany(MetricTable.Unknown).ShouldBeEmpty();

    [Fact]
    public void Dashboard_EveryMetricOfTheTable_IsShown() => MetricTable.Names.Where(x => !Text.Contains(x, StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Panels_IdsAndPlaces_AreTheirOwn()
    {
        Panels.Select(x => (int)x["id"]!).ShouldBeUnique();
        Panels.SelectMany(Cells).ShouldBeUnique();
    }

    [Fact]
    public void Panels_DataAndUnits_AreNamed()
    {
        var shown = Panels.Where(x => (string)x["type"]! != "row").ToList();
        shown.Where(x => string.IsNullOrEmpty((string?)x["fieldConfig"]?["defaults"]?["unit"])).ShouldBeEmpty();
        shown.SelectMany(x => x["targets"]!.AsArray().Select(y => y!["datasource"]).Append(x["datasource"])).Concat(Variables.Where(x => (string)x["type"]! == "query").Select(x => x["datasource"]))
            .Where(x => (string?)x?["type"] != "prometheus" || (string?)x["uid"] != "${datasource}").ShouldBeEmpty();
        shown.SelectMany(x => x["targets"]!.AsArray().Select(y => (string)y!["refId"]!).GroupBy(y => y)).Where(x => x.Count() > 1).ShouldBeEmpty();
    }

    [Fact]
    public void Dashboard_SchemaAndVariables_AreThere()
    {
        ((int)JsonNode.Parse(Text)!["schemaVersion"]!).ShouldBeGreaterThan(35); // Grafana 9, the oldest whose webhook is read
        string[] variables = [.. Variables.Select(x => (string)x["name"]!)];
        Expressions.SelectMany(x => Variable().Matches(x)).Select(x => x.Groups[1].Value).Distinct().Where(x => x != "__rate_interval").Except(variables).ShouldBeEmpty();
    }

    [Fact]
    public async Task Expressions_CheckedByPromtool_AreValid()
    {
        using var folder = TempFolder.Create();
        var rules = Expressions.Select((x, i) => $"  - {{record: 'panel:{i}', expr: {JsonSerializer.Serialize(x.Replace("$__rate_interval", "5m", StringComparison.Ordinal))}}}\n");
        var file = folder.Write("rules.yaml", $"groups:\n- name: panels\n  rules:\n{string.Concat(rules)}");

        var result = await Proc.RunAsync(InstalledProgram.Require("promtool"), ["check", "rules", file], cancellationToken: TestContext.Current.CancellationToken);

        result.ExitCode.ShouldBe(0, result.Output + result.Error);
    }

    private static IEnumerable<(int X, int Y)> Cells(JsonNode panel)
    {
        var place = panel["gridPos"]!;
        var (x, y) = ((int)place["x"]!, (int)place["y"]!);
        ((int)place["w"]! + x).ShouldBeLessThanOrEqualTo(24, "Grafana's grid has 24 columns");
        return from column in Enumerable.Range(x, (int)place["w"]!) from line in Enumerable.Range(y, (int)place["h"]!) select (column, line);
    }

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();
}
