using Awoooi.Alerts;

namespace Awoooi.Storage.Tests;

public abstract class ConcurrencyContract(StoreHost host) : StoreContract(host)
{
    [Fact]
    public async Task OpenAsync_TwentyAtOnceOnANewDatabase_MigrateOnce()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Host.OpenAsync())));

        await Task.WhenAll(stores.Select(x => x.AppendAsync([Sample.Delivery(Sample.Alert("a"))], Token)));

        (await stores[0].ReadPendingAsync(0, 10, Token)).ShouldHaveSingleItem();
        foreach (var store in stores) store.Dispose();
    }

    [Fact]
    public async Task AppendAsync_TwoStoresTheSameAlertsInOppositeOrder_NeitherWaitsForever()
    {
        using var other = await Host.OpenAsync();
        var alerts = Enumerable.Range(0, 500).Select(i => Sample.Alert($"{i}")).ToArray();
        var writing = Task.WhenAll(Task.Run(() => ManyTimesAsync(Store, alerts), Token), Task.Run(() => ManyTimesAsync(other, [.. alerts.Reverse()]), Token));
        await Task.WhenAll(Task.Run(() => TakeUntilAsync(Store, writing), Token), Task.Run(() => TakeUntilAsync(other, writing), Token));
        await writing;

        var left = await Store.ReadPendingAsync(0, 10_000, Token);
        left.ShouldAllBe(x => !x.Alert.Firing, "what fired and was taken became pending once more when it resolved");
        (await Store.CountAsync(Token)).ShouldBe(new JournalCount(500, left.Count));
    }

    [Fact]
    public async Task SaveAsync_TwoStoresAndEightTasks_LoseNoIncrement()
    {
        using var other = await Host.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => StoreWriter.Increment(i % 2 == 0 ? Store : other, 10))));

        var flow = await Store.FindAsync("inc-counter", Token);
        (flow!.State, flow.Version).ShouldBe(("80", 80));
    }

    private static async Task ManyTimesAsync(SqlStore store, Alert[] alerts)
    {
        for (var i = 0; i < 10; i++)
        {
            var delivered = i < 5 ? alerts : [.. alerts.Select(x => x with { Firing = false, EndsAt = x.StartsAt })];
            await store.AppendAsync([Sample.Delivery(delivered)], Token);
        }
    }

    private static async Task TakeUntilAsync(SqlStore store, Task end)
    {
        while (!end.IsCompleted)
        {
            var pending = await store.ReadPendingAsync(0, 100, Token);
            await store.MarkTakenAsync([.. pending.Select(x => new TakenAlert(x.Alert.Key, x.Revision, Dispositions.Opened))], Token);
        }
    }
}
