using Awoooi.Alerts;

namespace Awoooi.Storage.Tests;

public abstract class JournalContract(StoreHost host) : StoreContract(host)
{
    [Fact]
    public async Task AppendAsync_SameDeliveryTwice_IsPendingOnceInTheOrderDelivered()
    {
        AlertDelivery[] deliveries = [Sample.Delivery(Sample.Alert("b"), Sample.Alert("a")), Sample.Delivery(Sample.Alert("c"), Sample.Alert("b"))];

        await Store.AppendAsync(deliveries, Token);
        await Store.AppendAsync(deliveries, Token);

        (await PendingAsync()).Select(x => x.Alert.Fingerprint).ShouldBe(["b", "a", "c"]);
        (await Store.CountAsync(Token)).ShouldBe(new JournalCount(3, 3));
    }

    [Fact]
    public async Task AppendAsync_Nothing_IsNothing()
    {
        await Store.AppendAsync([], Token);
        await Store.AppendAsync([Sample.Delivery()], Token);
        (await PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task AppendAsync_AnyAlert_ComesBackAsItWas()
    {
        var alert = Sample.Alert("a", firing: false);
        await AppendAsync(alert);

        var read = (await PendingAsync()).ShouldHaveSingleItem().Alert;

        read.Labels.ShouldBe(alert.Labels);
        read.Annotations.ShouldBe(alert.Annotations);
        (read.Name, read.StartsAt, read.EndsAt, read.Firing, read.Extra, read.Key).ShouldBe((alert.Name, alert.StartsAt, alert.EndsAt, false, alert.Extra, alert.Key));
    }

    [Fact]
    public async Task AppendAsync_ResolvedThenLateFiring_StaysResolved()
    {
        await AppendAsync(Sample.Alert("a"));
        await AppendAsync(Sample.Alert("a", firing: false));
        var resolved = (await PendingAsync()).ShouldHaveSingleItem();
        await AppendAsync(Sample.Alert("a", summary: "late"));

        var read = (await PendingAsync()).ShouldHaveSingleItem();

        read.Revision.ShouldBe(resolved.Revision);

        read.Alert.Firing.ShouldBeFalse();
        read.Alert.EndsAt.ShouldNotBeNull();
        read.Alert.Annotations["summary"].ShouldBe("late");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AppendAsync_BothStatesInOneTransaction_AreResolvedInEitherOrder(bool firingFirst)
    {
        Alert[] alerts = [Sample.Alert("a", firing: firingFirst), Sample.Alert("a", firing: !firingFirst)];
        await Store.AppendAsync([.. alerts.Select(x => Sample.Delivery(x))], Token);

        var read = (await PendingAsync()).ShouldHaveSingleItem();

        (read.Alert.Firing, read.Alert.EndsAt).ShouldBe((false, alerts.Max(x => x.EndsAt)));
    }

    [Fact]
    public async Task AppendAsync_NewAnnotationsOnly_AreKeptAndDoNotMakeItPending()
    {
        await AppendAsync(Sample.Alert("a"));
        await TakeAllAsync();

        await AppendAsync(Sample.Alert("a", summary: "worse"));
        (await PendingAsync()).ShouldBeEmpty();

        await AppendAsync(Sample.Alert("a", firing: false, summary: "worst"));
        (await PendingAsync()).ShouldHaveSingleItem().Alert.Annotations["summary"].ShouldBe("worst");
    }

    [Fact]
    public async Task AppendAsync_Truncated_TheSmallestNumberStandsAndZeroMakesItPending()
    {
        await Store.AppendAsync([Sample.Delivery(Sample.Alert("a")) with { TruncatedAlerts = 7 }], Token);
        await TakeAllAsync();

        await Store.AppendAsync([Sample.Delivery(Sample.Alert("a")) with { TruncatedAlerts = 3 }], Token);
        (await PendingAsync()).ShouldBeEmpty();
        await Store.AppendAsync([Sample.Delivery(Sample.Alert("a"))], Token);
        await Store.AppendAsync([Sample.Delivery(Sample.Alert("a")) with { TruncatedAlerts = 9 }], Token);

        (await PendingAsync()).ShouldHaveSingleItem().Truncated.ShouldBe(0);
    }

    [Fact]
    public async Task AppendAsync_OneAlertAThousandTimes_IsOneRow()
    {
        var delivery = Sample.Delivery([.. Enumerable.Repeat(Sample.Alert("a"), 10)]);
        using var other = await Host.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => (i % 2 == 0 ? Store : other).AppendAsync([delivery], Token))));

        (await Store.CountAsync(Token)).ShouldBe(new JournalCount(100, 100), "what nobody has read yet counts as often as it came");
        (await PendingAsync()).ShouldHaveSingleItem();
        (await Store.CountAsync(Token)).ShouldBe(new JournalCount(1, 1));
    }

    [Fact]
    public async Task AppendAsync_FiveThousandAlerts_AreOneTransaction()
    {
        var alerts = Enumerable.Range(0, 5_000).Select(i => Sample.Alert($"{i}")).ToArray();

        await AppendAsync(alerts);

        (await PendingAsync()).Select(x => x.Alert.Key).ShouldBe(alerts.Select(x => x.Key));
        await TakeAllAsync();
        (await Store.CountAsync(Token)).ShouldBe(new JournalCount(5_000, 0));
    }

    [Fact]
    public async Task ReadPendingAsync_Limit_GivesThoseThatWaitLongest()
    {
        await AppendAsync(Sample.Alert("a"), Sample.Alert("b"));
        await AppendAsync(Sample.Alert("c"));
        var first = (await Store.ReadPendingAsync(0, 1, Token)).ShouldHaveSingleItem();
        await Store.MarkTakenAsync([new("a@123", first.Revision, Dispositions.Opened)], Token);
        await AppendAsync(Sample.Alert("a", firing: false));

        var page = await Store.ReadPendingAsync(first.Revision, 2, Token);
        page.Select(x => x.Alert.Fingerprint).ShouldBe(["b", "c"]);
        (await Store.ReadPendingAsync(page[1].Revision, 9, Token)).ShouldHaveSingleItem().Alert.Fingerprint.ShouldBe("a");
        (await PendingAsync()).Select(x => x.Revision).ShouldBeInOrder();
    }

    [Fact]
    public async Task MarkTakenAsync_ChangedSinceItWasRead_StaysPending()
    {
        await AppendAsync(Sample.Alert("a"), Sample.Alert("b"));
        var read = await PendingAsync();
        await AppendAsync(Sample.Alert("a", firing: false));

        var taken = read.Select(x => new TakenAlert(x.Alert.Key, x.Revision, Dispositions.Joined)).Append(new("never@5", 1, Dispositions.Joined)).Append(new("no key", 1, "")).ToList();
        await Store.MarkTakenAsync(taken, Token);
        await Store.MarkTakenAsync(taken, Token);

        (await PendingAsync()).ShouldHaveSingleItem().Alert.Fingerprint.ShouldBe("a");
    }

    [Fact]
    public async Task ReleaseAsync_FiringAlerts_BecomePendingAndLeaveTheIncident()
    {
        await AppendAsync(Sample.Alert("a"), Sample.Alert("b", firing: false), Sample.Alert("c"));
        await TakeAllAsync();
        await Store.SaveAsync(Sample.Flow("inc-1", alerts: ["a@123", "b@123"]), 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-2", alerts: ["a@123", "c@123"]), 0, Token);

        (await Store.ReleaseAsync("inc-2", Token)).ShouldBe(2);
        (await Store.ReleaseAsync("inc-2", Token)).ShouldBe(0);
        (await Store.ReleaseAsync("inc-unknown", Token)).ShouldBe(0);

        (await PendingAsync()).Select(x => x.Alert.Fingerprint).ShouldBe(["a", "c"]);
        (await PendingAsync()).Select(x => x.Revision).ShouldBeUnique();
        (await Store.FindByAlertsAsync(["a@123", "b@123", "c@123"], Token))
            .ShouldBe(new Dictionary<string, string> { ["a@123"] = "inc-1", ["b@123"] = "inc-1" }, ignoreOrder: true);
    }

    [Fact]
    public async Task SummarizeAsync_AlertsOfAnIncident_SaysHowTheyStand()
    {
        await Store.AppendAsync([Sample.Delivery(Sample.Alert("a"), Sample.Alert("b", firing: false)) with { TruncatedAlerts = 4 }], Token);
        await AppendAsync(Sample.Alert("c"), Sample.Alert("d", firing: false) with { EndsAt = DateTimeOffset.UnixEpoch.AddHours(9) });
        await TakeAllAsync();
        await Store.SaveAsync(Sample.Flow("inc-1", alerts: ["a@123", "b@123", "c@123", "never@1"]), 0, Token);

        (await Store.SummarizeAsync("inc-1", Token)).ShouldBe(new AlertSummary(2, 4, DateTimeOffset.UnixEpoch.AddHours(1)));
        (await Store.SummarizeAsync("inc-2", Token)).ShouldBe(new AlertSummary(0, 0, null));
    }

    [Fact]
    public async Task ReadPendingAsync_WriterOfSchemaTwoBesideTheInbox_GivesTheAlertsOfBothOnceMergedInAnyOrder()
    {
        using var backend = Host.OpenBackend();
        var old = new WriterOfSchemaTwo(backend);
        await AppendAsync(Sample.Alert("new"), Sample.Alert("both"));
        await old.AppendAsync(Sample.Delivery(Sample.Alert("old"), Sample.Alert("both", firing: false)), Token);
        await AppendAsync(Sample.Alert("later"), Sample.Alert("old"));

        (await Store.CountPendingAsync(Token)).ShouldBeGreaterThanOrEqualTo(4);
        var pending = await PendingAsync();

        pending.Select(x => (x.Alert.Fingerprint, x.Alert.Firing)).Order().ShouldBe([("both", false), ("later", true), ("new", true), ("old", true)]);
        await TakeAllAsync();
        await old.AppendAsync(Sample.Delivery(Sample.Alert("new"), Sample.Alert("both")), Token); // late
        (await PendingAsync()).ShouldBeEmpty();
        (await Store.CountAsync(Token)).ShouldBe(new JournalCount(4, 0));
    }

    [Fact]
    public async Task ReadPendingAsync_WriterOfSchemaTwoIsAheadOfAFullInbox_NothingIsLeftOut()
    {
        using var backend = Host.OpenBackend();
        foreach (var part in Enumerable.Range(0, 12)) await AppendAsync([.. Enumerable.Range(0, 50).Select(x => Sample.Alert($"new-{part}-{x}"))]);
        await new WriterOfSchemaTwo(backend).AppendAsync(Sample.Delivery(Sample.Alert("old")), Token);

        var seen = new List<string>();
        for (var looks = 0; looks < 20 && await Store.ReadPendingAsync(0, 100, Token) is { Count: > 0 } pending; looks++)
        {
            seen.AddRange(pending.Select(x => x.Alert.Fingerprint));
            await Store.MarkTakenAsync([.. pending.Select(x => new TakenAlert(x.Alert.Key, x.Revision, "seen"))], Token);
        }

        seen.Count.ShouldBe(601);
        seen.Distinct().Count().ShouldBe(601);
    }

    private Task AppendAsync(params Alert[] alerts) => Store.AppendAsync([Sample.Delivery(alerts)], Token);

    private Task<IReadOnlyList<JournaledAlert>> PendingAsync() => Store.ReadPendingAsync(0, 10_000, Token);

    private async Task TakeAllAsync() =>
        await Store.MarkTakenAsync([.. (await PendingAsync()).Select(x => new TakenAlert(x.Alert.Key, x.Revision, Dispositions.Opened))], Token);
}
