using System.Net;
using System.Text.Json.Nodes;
using Awoooi.Testing;
using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Serve;

public sealed class DiskFullStory
{
    private const int Megabytes = 24;

    [Fact]
    public async Task Fill_TheDiskWhileAlertsArrive_RefusesThemUntilThereIsSpaceAgain()
    {
        using var disk = SmallDisk.Mount(Megabytes);
        using var shop = new Shop("shop", 5, DateTimeOffset.UtcNow.AddMinutes(-2));
        await using var server = await AwoooiServer.StartAsync(
            $"repositories: {{{shop.Configuration}}}\n", data: Path.Combine(disk.Path, "data"), cancellationToken: TestContext.Current.CancellationToken);
        var senders = new Senders([server], Reckoning.Deliveries(shop.Workloads, alertsEach: 800, perDelivery: 20));
        var sending = senders.SendAsync(clients: 2);
        await senders.UntilAsync(200, sending);

        disk.Fill();
        await server.UntilAsync("a refusal", () => Task.FromResult(senders.Refusals), x => x.Count > 0);
        var ready = await server.UntilAsync("readiness says so", () => ReadyAsync(server), x => x.Status == HttpStatusCode.ServiceUnavailable);
        disk.Free();
        await sending;

        senders.Refusals.ShouldBe(["503 Retry-After"]);
        var store = ready.Document["dependencies"]!.AsArray().Single(x => !(bool)x!["up"]!)!;
        store["name"]!.ToString().ShouldBe("store");
        store["detail"]!.ToString().ShouldContain("full");
        await Reckoning.SettleAsync(server, StoreLedger.Of(server), shop, senders.Acknowledged);
        (await server.UntilAsync("it is ready again", () => ReadyAsync(server), x => x.Status == HttpStatusCode.OK)).Document["ready"]!.GetValue<bool>().ShouldBeTrue();
    }

    private static async Task<(HttpStatusCode Status, JsonNode Document)> ReadyAsync(AwoooiServer server)
    {
        using var answer = await server.Client.GetAsync(new Uri("readyz", UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }
}
