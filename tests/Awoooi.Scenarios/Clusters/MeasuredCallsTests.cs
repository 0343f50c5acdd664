using System.Text.Json.Nodes;

namespace Awoooi.Scenarios.Clusters;

/// <summary>Measured calls, of a real Prometheus, decide who is at fault: without them it is somebody else.</summary>
public sealed class MeasuredCallsTests : IDisposable
{
    private readonly CallsCase _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public async Task Replay_WithAndWithoutMeasuredCalls_ProposesForWhoFailsMost()
    {
        await using var prometheus = await CallsCase.PrometheusAsync(TestContext.Current.CancellationToken);
        string[] replay = ["replay", "--alert", _case.AlertFile, "--snapshot", _case.Cluster, "--json", "--repo"];

        var without = (await AwoooiProgram.RunAsync([.. replay, _case.Repository()])).Json();
        var with = (await AwoooiProgram.RunAsync([.. replay, _case.Repository(), "--prometheus", prometheus.Client.BaseAddress!.ToString()])).Json();

        File(without).ShouldBe("apps/recommend/it.yaml", without.ToJsonString());
        File(with).ShouldBe("apps/pricing/it.yaml", with.ToJsonString());
    }

    [Fact]
    public async Task Graph_WithAndWithoutMetrics_RanksAsTheFlowDoes()
    {
        string[] graph = ["graph", "--repo", _case.Repository(), "--snapshot", _case.Cluster, "--target", "Deployment/shop/checkout", "--json"];

        var without = (await AwoooiProgram.RunAsync(graph)).Json();
        var with = (await AwoooiProgram.RunAsync([.. graph, "--metrics", _case.Metrics()])).Json();

        Causes(without).ShouldBe(["Deployment/shop/recommend"]);
        Causes(with).ShouldBe(["Deployment/shop/pricing", "Deployment/shop/recommend"]);
        ((string?)with["rootCauses"]![0]!["why"])!.ShouldContain("more requests failed than usual");
    }

    private static string? File(JsonObject result) => (string?)result["incidents"]!.AsArray().ShouldHaveSingleItem()!["edits"]!.AsArray().ShouldHaveSingleItem()!["file"];

    private static IEnumerable<string?> Causes(JsonObject graph) => graph["rootCauses"]!.AsArray().Select(x => (string?)x!["id"]);
}
