using System.Text.Json.Nodes;
using Awoooi.Scenarios.Serve;
using Awoooi.Testing;
using Awoooi.Testing.Clusters;
using Awoooi.Testing.Servers;

namespace Awoooi.Scenarios.Clusters;

/// <summary>serve over a real API server and a real Prometheus: an alert comes while the API server is away, and is answered when it is back.</summary>
public sealed class LiveServeStory(LiveFixture fixture) : IDisposable
{
    private readonly OomCase _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public async Task Serve_ApiServerAwayThenBack_WaitsAndThenProposesWhatIsLive()
    {
        var (cluster, prometheus) = await fixture.ServersAsync();
        var there = await File.ReadAllTextAsync(cluster.Kubeconfig(KubernetesServer.Admin), TestContext.Current.CancellationToken);
        var address = cluster.Address.GetLeftPart(UriPartial.Authority);
        var kubeconfig = _case.Write("serve.kubeconfig", there.Replace(address, $"https://127.0.0.1:{LoopbackPort.Free()}", StringComparison.Ordinal));
        var forge = _case.Repository.Bare();
        await using var server = await AwoooiServer.StartAsync(
            $"repositories: {{shop: {{path: {forge}, kubernetes: {{kubeconfig: {kubeconfig}}}, prometheus: {{url: '{prometheus.Client.BaseAddress}'}}, namespaces: [shop]}}}}\n",
            cancellationToken: TestContext.Current.CancellationToken);

        await server.AcceptAsync(await File.ReadAllBytesAsync(_case.AlertFile, TestContext.Current.CancellationToken));
        var waiting = await server.UntilAsync("it waits for the cluster", () => DetailAsync(server), x => Stage(x, 3) is not null);

        // Nothing is known, so nothing is claimed: no diagnosis, no end, and why.
        ((string?)Stage(waiting, 3)!["status"]).ShouldBe("RetryLater", waiting.ToJsonString());
        ((string?)Stage(waiting, 3)!["detail"])!.ShouldStartWith("cluster: cluster-unreachable: 127.0.0.1");
        ((string?)waiting["outcome"]).ShouldBe("Open");
        Stage(waiting, 5).ShouldBeNull();
        (await server.ChangesAsync()).ShouldBeEmpty();

        await File.WriteAllTextAsync(kubeconfig, there, TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(kubeconfig, new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc)); // whatever the file system's clock counts in
        await server.ActAsync($"incidents/{(string)waiting["id"]!}/retry");
        var incident = await server.UntilIncidentAsync("a change is open", x => (int)x["change"]! > 0);

        var detail = await server.IncidentAsync(incident.Text("id"));
        var cited = detail["diagnosis"]!["causes"]![0]!["evidence"]!.AsArray().Select(x => (string?)x).ToList();
        var sources = detail["evidence"]!["facts"]!.AsArray().Where(x => cited.Contains((string?)x!["id"])).Select(x => (string?)x!["source"]).ToList();
        sources.ShouldContain("Pod/shop/web-7d9c6b5f4d-x2k9p status.containerStatuses[name=web]", detail.ToJsonString());
        sources.ShouldContain(LiveFixture.Memory);
        var body = GitCli.Run(forge, "show", "refs/awoooi/changes/1/meta:body.md");
        body.ShouldContain("web-7d9c6b5f4d-x2k9p");
        body.ShouldContain("container_memory_working_set_bytes");
    }

    private static async Task<JsonObject> DetailAsync(AwoooiServer server) =>
        await server.IncidentsAsync() is [var only, ..] ? await server.IncidentAsync((string)only["id"]!) : [];

    private static JsonNode? Stage(JsonObject incident, int number) => (incident["stages"] as JsonArray)?.FirstOrDefault(x => (int)x!["number"]! == number);
}
