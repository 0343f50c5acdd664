using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Serve;

public sealed class ReleaseStory
{
    private const int StormLimit = 2;
    private const int Killed = 137;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_BetweenTheEndOfAStormAndTheReleaseOfItsAlerts_IsCompletedByTheNextStart()
    {
        using var shop = new Shop("shop", 5, DateTimeOffset.UtcNow.AddMinutes(-2));
        await using var server = await AwoooiServer.StartAsync(
            $"repositories: {{{shop.Configuration}}}\nlimits: {{storm: {StormLimit}}}\n", new Dictionary<string, string?> { ["AWOOOI_KILL_AT"] = "Released" }, cancellationToken: Cancelled);
        var store = StoreLedger.Of(server);
        await server.AcceptAsync(Webhook.Body(shop.Workloads.Select(x => x.Alert)));
        var storm = await server.UntilIncidentAsync("the storm is held", IsStorm);
        await server.DrainedAsync(store);

        await Should.ThrowAsync<HttpRequestException>(() => server.ActAsync($"incidents/{storm.Text("id")}/release"));
        (await server.WaitForEndAsync(Patience, Cancelled)).ShouldBe(Killed);
        await server.RestartAsync(cancellationToken: Cancelled);

        var next = await server.UntilIncidentAsync("its alerts went on, and are again beyond the limit", x => IsStorm(x) && x.Text("id") != storm.Text("id"));
        (await server.IncidentAsync(next.Text("id")))["alerts"]!.AsArray().Count.ShouldBe(shop.Workloads.Count - StormLimit);
        (await server.IncidentAsync(storm.Text("id"))).Text("outcome").ShouldBe("Released");
        await server.DrainedAsync(store);
        await Reckoning.AssertAlertsAsync(store, [.. shop.Workloads.Select(x => x.FingerprintFrom("10.0.0.1:8080"))]);
    }

    private static bool IsStorm(System.Text.Json.Nodes.JsonObject incident) => incident.Text("subject").StartsWith("Storm/", StringComparison.Ordinal);
}
