using Awoooi.Testing;
using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Serve;

/// <summary>What must be true when everything is over, whatever happened on the way.</summary>
internal static class Reckoning
{
    /// <summary>Alerts about every workload, a few a delivery, in an order that mixes workloads.</summary>
    public static IEnumerable<Delivery> Deliveries(IReadOnlyList<Workload> workloads, int alertsEach, int perDelivery) => Enumerable.Range(1, alertsEach)
        .SelectMany(x => workloads.Select(y => (Workload: y, Instance: $"10.0.0.{x}:8080"))).Chunk(perDelivery)
        .Select(x => new Delivery(Webhook.Body(x.Select(y => y.Workload.AlertFrom(y.Instance))), [.. x.Select(y => y.Workload.FingerprintFrom(y.Instance))]));

    /// <summary>Waits until every workload has its change; then nothing may be lost, and nothing be there twice.</summary>
    public static Task SettleAsync(AwoooiServer server, StoreLedger store, Shop shop, IReadOnlyCollection<string> acknowledged) => SettleAsync(server, store, [shop], acknowledged);

    /// <summary>The same with several repositories.</summary>
    public static async Task SettleAsync(AwoooiServer server, StoreLedger store, IReadOnlyList<Shop> shops, IReadOnlyCollection<string> acknowledged)
    {
        var workloads = shops.Sum(x => x.Workloads.Count);
        await server.UntilAsync("a change for each workload", () => Task.FromResult(shops.Sum(x => x.Changes())), x => x >= workloads);
        await server.DrainedAsync(store);
        await AssertAlertsAsync(store, acknowledged);
        var changes = await server.UntilAsync("every change is noted", server.ChangesAsync, x => x.Count >= workloads);
        changes.Select(x => x.Text("subject")).ShouldBeUnique();
        changes.Count.ShouldBe(workloads);
        shops.Select(x => x.Changes()).ShouldBe(shops.Select(x => x.Workloads.Count));
        (await server.IncidentsAsync("open=true")).Count.ShouldBe(workloads);
        foreach (var shop in shops) await AssertRepositoryAsync(shop);
    }

    /// <summary>Whatever was acknowledged is there, and exactly one thing became of it.</summary>
    public static async Task AssertAlertsAsync(StoreLedger store, IReadOnlyCollection<string> acknowledged)
    {
        var alerts = await store.AlertsAsync();
        acknowledged.Except(alerts.Select(x => x.Fingerprint)).ShouldBeEmpty();
        alerts.Where(x => !x.HasOneOutcome).ShouldBeEmpty();
    }

    public static async Task AssertRepositoryAsync(Shop shop)
    {
        // A copy: fsck takes what the server writes meanwhile for missing. It lacks what no ref leads to, and nothing else.
        using var copy = TempFolder.Create();
        GitCli.Run(copy.Path, "clone", "--quiet", "--mirror", "--no-local", shop.Path, copy["copy.git"]);
        GitCli.Run(copy["copy.git"], "fsck", "--full", "--no-dangling", "--no-progress").ShouldBeEmpty();
        var audit = await AwoooiProgram.RunAsync("audit", "verify", "--repo", shop.Path);
        audit.ExitCode.ShouldBe(0, audit.Output + audit.Error);
    }
}
