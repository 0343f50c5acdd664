using Awoooi.Alerts;

namespace Awoooi.Storage.Tests;

public abstract class ConcurrencyContract(StoreHost host) : StoreContract(host)
{
    [Fact]
    public async Task OpenAsync_TwentyAtOnceOnANewDatabase_MigrateOnce()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Host.OpenAsync())));

        var added = await Task.WhenAll(stores.Select(x => x.AppendAsync([Sample.Delivery(Sample.Alert("a"))], Token)));

        added.Sum(x => x.Count).ShouldBe(1);
        foreach (var store in stores) store.Dispose();
    }

    [Fact]
    public async Task AppendAsync_TwoStoresTheSameAlertsInOppositeOrder_NeitherWaitsForever()
    {
        using var other = await Host.OpenAsync();
        var alerts = Enumerable.Range(0, 500).Select(i => Sample.Alert($"{i}")).ToArray();
        var named = await Task.WhenAll(
            Task.Run(() => ManyTimesAsync(Store, alerts)),
            Task.Run(() => ManyTimesAsync(other, [.. alerts.Reverse()])),
            Task.Run(() => TakeAsync(Store, 500)));

        (named[0] + named[1]).ShouldBe(1_000, "each alert becomes pending twice: when it comes and when it resolves");
        (await Store.CountAsync(Token)).Total.ShouldBe(500);
    }

    [Fact]
    public async Task SaveAsync_TwoStoresAndEightTasks_LoseNoIncrement()
    {
        using var other = await Host.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => StoreWriter.IncrementAsync(i % 2 == 0 ? Store : other, 10))));

        var flow = await Store.FindAsync("inc-counter", Token);
        (flow!.State, flow.Version).ShouldBe(("80", 80));
    }

    private static async Task<int> ManyTimesAsync(SqlStore store, Alert[] alerts)
    {
        var named = 0;
        for (var i = 0; i < 10; i++)
        {
            var delivered = i < 5 ? alerts : [.. alerts.Select(x => x with { Firing = false, EndsAt = x.StartsAt })];
            named += (await store.AppendAsync([Sample.Delivery(delivered)], Token)).Count;
        }
        return named;
    }

    private static async Task<int> TakeAsync(SqlStore store, int atLeast)
    {
        for (var taken = 0; taken < atLeast;)
        {
            var pending = await store.ReadPendingAsync(0, 100, Token);
            await store.MarkTakenAsync([.. pending.Select(x => new TakenAlert(x.Alert.Key, x.Revision, Dispositions.Opened))], Token);
            taken += pending.Count;
        }
        return 0;
    }
}
