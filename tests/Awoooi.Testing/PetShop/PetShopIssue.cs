using System.Text.Json.Nodes;
using Awoooi.Diagnoses.Signals;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Testing.PetShop;

/// <summary>One injected fault of the PetShop data: what was measured, and what really was the cause.</summary>
/// <param name="Scenario">The traffic scenario.</param>
/// <param name="Name">The folder of the issue.</param>
/// <param name="Target">The service that users complain about.</param>
/// <param name="Kind">What users feel.</param>
/// <param name="Onset">Since when.</param>
/// <param name="Cause">The true cause.</param>
/// <param name="Graph">Who calls whom.</param>
/// <param name="Signals">What was measured of each service.</param>
public sealed record PetShopIssue(
    string Scenario, string Name, ObjectRef Target, SignalKind Kind, DateTimeOffset Onset, ObjectRef Cause, ServiceGraph Graph, IReadOnlyList<ServiceSignal> Signals)
{
    /// <summary>Every issue below a folder; a scenario is a folder with <c>graph.csv</c>.</summary>
    /// <remarks>Two of the scenarios come without measurements of ordinary times: those of low traffic stand in for them.</remarks>
    public static IReadOnlyList<PetShopIssue> ReadAll(string folder)
    {
        var scenarios = Directory.EnumerateFiles(folder, "graph.csv", SearchOption.AllDirectories).Select(x => Path.GetDirectoryName(x)!).Order(StringComparer.Ordinal).ToList();
        var usual = scenarios.Select(x => Path.Combine(x, "noissue", "metrics.csv")).Where(File.Exists).ToDictionary(x => Path.GetDirectoryName(Path.GetDirectoryName(x))!, PetShopTable.Read);
        var low = usual.OrderBy(x => !x.Key.EndsWith("low_traffic", StringComparison.Ordinal)).First().Value;
        return [.. scenarios.SelectMany(x => Issues(x, usual.GetValueOrDefault(x, low)))];
    }

    private static IEnumerable<PetShopIssue> Issues(string scenario, PetShopTable usual)
    {
        var graph = PetShopGraph.Read(Path.Combine(scenario, "graph.csv"));
        foreach (var folder in Directory.EnumerateFiles(scenario, "target.json", SearchOption.AllDirectories).Select(x => Path.GetDirectoryName(x)!).Order(StringComparer.Ordinal))
        {
            var issue = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "target.json")))!;
            var recent = PetShopTable.Read(Path.Combine(folder, "metrics.csv"));
            yield return new(
                Path.GetFileName(scenario), Path.GetFileName(folder), PetShopGraph.Node(issue["target"]!["node"]!.GetValue<string>()),
                issue["target"]!["metric"]!.GetValue<string>() == "latency" ? SignalKind.Latency : SignalKind.Errors,
                DateTimeOffset.FromUnixTimeSeconds(issue["target"]!["timestamp"]!.GetValue<long>()), PetShopGraph.Node(issue["root_cause"]!["node"]!.GetValue<string>()),
                graph, [.. recent.Services.Select(x => new ServiceSignal(PetShopGraph.Node(x), usual.Samples(x), recent.Samples(x)))]);
        }
    }
}
