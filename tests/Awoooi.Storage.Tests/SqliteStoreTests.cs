using Awoooi.Alerts;
using Awoooi.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Storage.Tests;

public sealed class SqliteStoreTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = TempFolder.Create();
    private readonly SqliteStore _store;

    public SqliteStoreTests() => _store = SqliteStore.Open(_folder["deep", "er", "state.db"]);

    [Fact]
    public async Task AppendAsync_SameDeliveryTwice_NamesNewKeysOnce()
    {
        var delivery = Sample.Delivery(Sample.Alert("a"), Sample.Alert("b"), Sample.Alert("a"));

        (await _store.AppendAsync(delivery, Token)).ShouldBe(["a@123", "b@123"]);
        (await _store.AppendAsync(delivery, Token)).ShouldBeEmpty();
        (await _store.ReadAlertsAsync(Token)).Select(x => x.Fingerprint).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task AppendAsync_AnyAlert_ComesBackAsItWas()
    {
        var alert = Sample.Alert("a", firing: false);
        await _store.AppendAsync(Sample.Delivery(alert), Token);

        var read = (await _store.ReadAlertsAsync(Token)).ShouldHaveSingleItem();

        read.Labels.ShouldBe(alert.Labels);
        (read.Name, read.StartsAt, read.EndsAt, read.Firing).ShouldBe((alert.Name, alert.StartsAt, alert.EndsAt, false));
    }

    [Fact]
    public async Task AppendAsync_ResolvedThenLateFiring_StaysResolved()
    {
        await _store.AppendAsync(Sample.Delivery(Sample.Alert("a")), Token);
        await _store.AppendAsync(Sample.Delivery(Sample.Alert("a", firing: false)), Token);
        await _store.AppendAsync(Sample.Delivery(Sample.Alert("a")), Token);

        var read = (await _store.ReadAlertsAsync(Token)).ShouldHaveSingleItem();

        read.Firing.ShouldBeFalse();
        read.EndsAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task SaveAsync_ExpectedVersionMatches_CountsUpAndReplacesAll()
    {
        (await _store.SaveAsync(Sample.Flow("inc-1", alerts: ["a", "b"]), 0, Token)).ShouldBeTrue();
        (await _store.SaveAsync(Sample.Flow("inc-1", "cause", open: false, ["c", "a", "c"], """{"x":1}"""), 1, Token)).ShouldBeTrue();

        var flow = (await _store.FindAsync("inc-1", Token)).ShouldNotBeNull();
        (flow.Version, flow.State, flow.CauseKey, flow.Outcome, flow.Open).ShouldBe((2, """{"x":1}""", "cause", "Proposed", false));
        flow.AlertKeys.ShouldBe(["c", "a", "c"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task SaveAsync_SomebodyElseSaved_IsFalseAndChangesNothing(long expected)
    {
        await _store.SaveAsync(Sample.Flow("inc-1", alerts: ["a"]), 0, Token);

        (await _store.SaveAsync(Sample.Flow("inc-1", "other", alerts: ["z"]), expected, Token)).ShouldBeFalse();

        (await _store.FindAsync("inc-1", Token))!.AlertKeys.ShouldBe(["a"]);
        (await _store.FindByAlertAsync("z", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task SaveAsync_UnknownFlowWithAVersion_IsFalse() =>
        (await _store.SaveAsync(Sample.Flow("inc-1"), 3, Token)).ShouldBeFalse();

    [Fact]
    public async Task SaveAsync_StateThatIsNoJson_IsRefused() =>
        (await Should.ThrowAsync<StoreException>(_store.SaveAsync(Sample.Flow("inc-1", state: "{"), 0, Token))).Message.ShouldContain("json_valid");

    [Fact]
    public async Task FindByCauseAsync_SeveralFlows_GivesTheOldestOpenOne()
    {
        await _store.SaveAsync(Sample.Flow("inc-1", "cause", open: false), 0, Token);
        await _store.SaveAsync(Sample.Flow("inc-2", "cause"), 0, Token);
        await _store.SaveAsync(Sample.Flow("inc-3", "cause"), 0, Token);
        await _store.SaveAsync(Sample.Flow("inc-4"), 0, Token);

        (await _store.FindByCauseAsync("cause", Token))!.Incident.ShouldBe("inc-2");
        (await _store.FindByCauseAsync("", Token)).ShouldBeNull();
        (await _store.FindByCauseAsync("another", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task FindByAlertAsync_SeveralFlows_GivesTheNewest()
    {
        await _store.SaveAsync(Sample.Flow("inc-1", open: false, alerts: ["a"]), 0, Token);
        await _store.SaveAsync(Sample.Flow("inc-2", alerts: ["b", "a"]), 0, Token);

        (await _store.FindByAlertAsync("a", Token))!.Incident.ShouldBe("inc-2");
        (await _store.FindByAlertAsync("c", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task ListAsync_OpenOnly_LeavesOutWhatEnded()
    {
        await _store.SaveAsync(Sample.Flow("inc-2"), 0, Token);
        await _store.SaveAsync(Sample.Flow("inc-1", open: false), 0, Token);

        (await _store.ListAsync(openOnly: true, Token)).Select(x => x.Incident).ShouldBe(["inc-2"]);
        (await _store.ListAsync(openOnly: false, Token)).Select(x => x.Incident).ShouldBe(["inc-2", "inc-1"]);
    }

    [Fact]
    public async Task FindAsync_TextsThatLookLikeSql_AreOnlyTexts()
    {
        const string odd = "x'; DROP TABLE flows; --\0\"☃";
        await _store.SaveAsync(Sample.Flow(odd, odd, alerts: [odd]), 0, Token);

        (await _store.FindByAlertAsync(odd, Token))!.Incident.ShouldBe(odd);
        (await _store.FindByCauseAsync(odd, Token))!.AlertKeys.ShouldBe([odd]);
    }

    [Fact]
    public void AddSqliteStorage_BothContracts_AreOneStore()
    {
        using var services = new ServiceCollection().AddSqliteStorage(_folder["di.db"]).BuildServiceProvider();

        services.GetRequiredService<IAlertJournal>().ShouldBeSameAs(services.GetRequiredService<Flow.IIncidentStore>());
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
