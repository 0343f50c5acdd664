using Awoooi.Alerts;
using Awoooi.Flow;
using Microsoft.Extensions.Time.Testing;

namespace Awoooi.Storage.Tests;

public abstract class UpkeepContract(StoreHost host) : StoreContract(host)
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task CheckAsync_EmptyStore_Answers() => await Should.NotThrowAsync(Store.CheckAsync(Token));

    [Fact]
    public async Task PruneAsync_OldAndNew_DeletesOnlyWhatIsOldAndDone()
    {
        using var store = await Host.OpenAsync(_time);
        await store.AppendAsync([Sample.Delivery(Sample.Alert("resolved", firing: false), Sample.Alert("closed"), Sample.Alert("open"), Sample.Alert("both"))], Token);
        await store.MarkTakenAsync([.. (await store.ReadPendingAsync(0, 10, Token)).Select(x => new TakenAlert(x.Alert.Key, x.Revision, Dispositions.Opened))], Token);
        await store.AppendAsync([Sample.Delivery(Sample.Alert("pending", firing: false))], Token);
        await store.SaveAsync(Sample.Flow("inc-closed", open: false, alerts: ["closed@123", "both@123"]), 0, Token);
        await store.SaveAsync(Sample.Flow("inc-open", alerts: ["open@123", "both@123"]), 0, Token);

        (await store.PruneAsync(_time.GetUtcNow(), Token)).ShouldBe(new PruneCount(0, 0));
        _time.Advance(TimeSpan.FromHours(1));
        await store.SaveAsync(Sample.Flow("inc-late", open: false), 0, Token);
        (await store.PruneAsync(_time.GetUtcNow(), Token)).ShouldBe(new PruneCount(2, 1));

        (await store.ListAsync(new(), Token)).Select(x => x.Incident).ShouldBe(["inc-open", "inc-late"]);
        (await store.CountAsync(Token)).ShouldBe(new JournalCount(3, 1));
        (await store.FindByAlertsAsync(["closed@123", "open@123", "both@123"], Token)).Values.Distinct().ShouldBe(["inc-open"]);
    }

    [Fact]
    public async Task PruneAsync_ThousandsOfRows_GoInSeveralTransactions()
    {
        using var store = await Host.OpenAsync(_time);
        await store.AppendAsync([Sample.Delivery([.. Enumerable.Range(0, 2_500).Select(i => Sample.Alert($"{i}", firing: false))])], Token);
        await store.MarkTakenAsync([.. (await store.ReadPendingAsync(0, 2_400, Token)).Select(x => new TakenAlert(x.Alert.Key, x.Revision, Dispositions.Resolved))], Token);

        (await store.PruneAsync(_time.GetUtcNow().AddSeconds(1), Token)).Alerts.ShouldBe(2_400);
        (await store.CountAsync(Token)).ShouldBe(new JournalCount(100, 100));
    }

    [Fact]
    public async Task AppendAsync_StillFiringADayLater_IsNotOldAnyMore()
    {
        using var store = await Host.OpenAsync(_time);
        AlertDelivery[] delivery = [Sample.Delivery(Sample.Alert("a"))];
        await store.AppendAsync(delivery, Token);
        await store.MarkTakenAsync([new("a@123", (await store.ReadPendingAsync(0, 1, Token))[0].Revision, Dispositions.Opened)], Token);
        _time.Advance(TimeSpan.FromHours(25));

        await store.AppendAsync(delivery, Token);

        (await store.PruneAsync(_time.GetUtcNow().AddHours(-1), Token)).Alerts.ShouldBe(0);
        (await store.CountAsync(Token)).ShouldBe(new JournalCount(1, 0));
    }
}
