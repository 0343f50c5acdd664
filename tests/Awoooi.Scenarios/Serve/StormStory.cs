using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Serve;

public sealed class StormStory
{
    private const int Targets = 500;
    private const int AlertsEach = 100;
    private const int StormLimit = 20;
    private const int OpenChanges = 5;
    private const int MostMegabytes = 700;

    [Fact]
    public async Task Post_FiftyThousandAlertsOverFiveHundredTargets_HoldsBackVisiblyAndDrains()
    {
        var time = DateTimeOffset.UtcNow.AddMinutes(-2);
        using var shop = new Shop("shop", StormLimit, time);
        await using var server = await AwoooiServer.StartAsync(
            $"repositories: {{{shop.Configuration}}}\nlimits: {{storm: {StormLimit}, openChanges: {OpenChanges}}}\n", cancellationToken: TestContext.Current.CancellationToken);
        var store = StoreLedger.Of(server);
        List<Workload> others = [.. Enumerable.Range(StormLimit + 1, Targets - StormLimit).Select(x => new Workload("shop", $"web{x}", time))];
        await server.AcceptAsync(Webhook.Body(shop.Workloads.Select(x => x.Alert)));
        var senders = new Senders([server], Reckoning.Deliveries([.. shop.Workloads, .. others], AlertsEach, perDelivery: 250));

        await senders.SendAsync(clients: 4);
        await server.DrainedAsync(store);

        senders.Acknowledged.Count.ShouldBe(Targets * AlertsEach);
        await Reckoning.AssertAlertsAsync(store, senders.Acknowledged);
        var storm = await server.UntilIncidentAsync("the storm is held", x => x.Text("subject").StartsWith("Storm/", StringComparison.Ordinal));
        var held = await server.UntilAsync(
            "what is held back", () => server.GetAsync("api/v1/status"), x => (int?)x["held"]?["open-changes"] == StormLimit - OpenChanges && (int?)x["held"]?["alert-storm"] == 1);
        held["openChanges"]!["shop"]!.GetValue<int>().ShouldBe(OpenChanges);
        shop.Changes().ShouldBe(OpenChanges);
        var counted = $"{others.Count * AlertsEach} alerts about other objects are held here";
        var detail = await server.UntilAsync(
            "all of them are counted", () => server.IncidentAsync(storm.Text("id")), x => x["stages"]!.AsArray()[^1]!["detail"]!.ToString().Contains(counted, StringComparison.Ordinal));
        (detail["alerts"]!.AsArray().Count + (int)detail["moreAlerts"]!).ShouldBe(others.Count * AlertsEach);

        await server.ActAsync($"incidents/{storm.Text("id")}/release");

        var released = await server.IncidentAsync(storm.Text("id"));
        released.Text("outcome").ShouldBe("Released");
        released["audit"]!.AsArray().ShouldContain(x => x!["event"]!.ToString() == "operator" && x["outcome"]!.ToString() == "Release");
        await server.DrainedAsync(store);
        await Reckoning.AssertAlertsAsync(store, senders.Acknowledged);
        shop.Changes().ShouldBe(OpenChanges);
        PeakMegabytes(server.Id).ShouldBeLessThan(MostMegabytes);
        await Reckoning.AssertRepositoryAsync(shop);
    }

    private static int PeakMegabytes(int process) =>
        int.Parse(File.ReadLines($"/proc/{process}/status").Single(x => x.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture) / 1024;
}
