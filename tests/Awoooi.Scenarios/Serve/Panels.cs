using System.Text.Json.Nodes;
using Awoooi.Testing;
using Awoooi.Testing.Servers;

namespace Awoooi.Scenarios.Serve;

/// <summary>What docs/observability shows and asks, put to a real Prometheus.</summary>
internal static class Panels
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Rules of our own, without the line that begins them.</summary>
    public static string RuleGroups => Read("awoooi-rules.yaml").Split("\ngroups:\n")[1];

    /// <summary>Titles of panels, and names of recording rules, that are empty. Everything must be accepted.</summary>
    public static async Task<IReadOnlyList<string>> EmptyAsync(PrometheusServer prometheus)
    {
        var empty = new List<string>();
        foreach (var (name, expression) in Expressions()) if (await CountAsync(prometheus, name, expression) == 0) empty.Add(name);
        return [.. empty.Distinct()];
    }

    /// <summary>Rules that Prometheus cannot evaluate, with why.</summary>
    public static async Task<IReadOnlyList<string>> BrokenRulesAsync(PrometheusServer prometheus) =>
        [.. (await RulesAsync(prometheus)).Where(x => (string)x["health"]! == "err").Select(x => $"{x["name"]}: {x["lastError"]}")];

    /// <summary>Whether Prometheus has evaluated every rule.</summary>
    public static async Task<bool> AreEvaluatedAsync(PrometheusServer prometheus) => (await RulesAsync(prometheus)).All(x => (string)x["health"]! != "unknown");

    private static async Task<List<JsonNode>> RulesAsync(PrometheusServer prometheus) =>
        [.. (await GetAsync(prometheus, "api/v1/rules"))["data"]!["groups"]!.AsArray().SelectMany(x => x!["rules"]!.AsArray()).Select(x => x!)];

    private static IEnumerable<(string Name, string Expression)> Expressions()
    {
        foreach (var panel in JsonNode.Parse(Read("awoooi-dashboard.json"))!["panels"]!.AsArray())
        {
            foreach (var target in panel!["targets"]?.AsArray() ?? []) yield return ((string)panel["title"]!, Filled((string)target!["expr"]!));
        }
        foreach (var line in RuleGroups.Split('\n').Select(x => x.Trim()).Where(x => x.StartsWith("- record: ", StringComparison.Ordinal))) yield return (line[10..], line[10..]);
    }

    /// <summary>With what Grafana puts in for its variables when everything is chosen.</summary>
    private static string Filled(string expression) => expression
        .Replace("$__rate_interval", "1m", StringComparison.Ordinal).Replace("$instance", ".*", StringComparison.Ordinal).Replace("$repository", ".*", StringComparison.Ordinal);

    private static async Task<int> CountAsync(PrometheusServer prometheus, string name, string expression)
    {
        var answer = await GetAsync(prometheus, $"api/v1/query?query={Uri.EscapeDataString(expression)}");
        ((string)answer["status"]!).ShouldBe("success", $"{name}: {expression}\n{answer}");
        return answer["data"]!["result"]!.AsArray().Count;
    }

    private static async Task<JsonNode> GetAsync(PrometheusServer prometheus, string path)
    {
        using var answer = await prometheus.Client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!;
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "observability", file));
}
