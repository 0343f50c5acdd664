using Awoooi.Flow;

namespace Awoooi.Storage.Tests;

public abstract class FlowContract(StoreHost host) : StoreContract(host)
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task SaveAsync_ExpectedVersionMatches_CountsUpAndReplacesAll()
    {
        (await Store.SaveAsync(Sample.Flow("inc-1"), 0, Token)).ShouldBeTrue();
        var second = Sample.Flow("inc-1", "cause", open: false, state: """{"x":"☃\u0000"}""") with
        {
            Repository = "shop", Subject = "Pod/a/b", OpenedAt = Noon, WakeAt = Noon.AddMinutes(1), Parked = true, Change = 7, Pattern = "p", ChangeMerged = true,
        };
        (await Store.SaveAsync(second, 1, Token)).ShouldBeTrue();

        var flow = (await Store.FindAsync("inc-1", Token)).ShouldNotBeNull();

        flow.Sequence.ShouldBeGreaterThan(0);
        (flow with { NewAlertKeys = second.NewAlertKeys }).ShouldBe(second with { Version = 2, Sequence = flow.Sequence });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task SaveAsync_SomebodyElseSaved_IsFalseAndChangesNothing(long expected)
    {
        await Store.SaveAsync(Sample.Flow("inc-1", "mine"), 0, Token);

        (await Store.SaveAsync(Sample.Flow("inc-1", "other", alerts: ["z@1"]), expected, Token)).ShouldBeFalse();

        (await Store.FindAsync("inc-1", Token))!.CauseKey.ShouldBe("mine");
        (await Store.FindByAlertsAsync(["z@1"], Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task SaveAsync_UnknownFlowWithAVersion_IsFalse() => (await Store.SaveAsync(Sample.Flow("inc-1"), 3, Token)).ShouldBeFalse();

    [Fact]
    public async Task SaveAsync_StateThatIsNoJson_IsRefused()
    {
        var error = await Should.ThrowAsync<StoreException>(Store.SaveAsync(Sample.Flow("inc-1", state: "{"), 0, Token));

        error.Message.ShouldContain("json");
        error.Transient.ShouldBeFalse();
        (await Store.SaveAsync(Sample.Flow("inc-1"), 0, Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task SaveAsync_AlertKeyThatIsNone_IsABug() =>
        await Should.ThrowAsync<ArgumentException>(() => Store.SaveAsync(Sample.Flow("inc-1", alerts: ["a"]), 0, Token));

    [Fact]
    public async Task SaveAsync_AlertsOfSeveralSaves_AddUp()
    {
        await Store.SaveAsync(Sample.Flow("inc-1", alerts: ["a@1", "b@2", "a@1"]), 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-1", alerts: ["b@2", "c@3"]), 1, Token);

        (await Store.FindByAlertsAsync(["a@1", "b@2", "c@3"], Token)).Values.ShouldBe(["inc-1", "inc-1", "inc-1"]);
    }

    [Fact]
    public async Task FindByCauseAsync_SeveralFlows_GivesTheOldestOpenOne()
    {
        await Store.SaveAsync(Sample.Flow("inc-1", "cause", open: false), 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-2", "cause"), 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-3", "cause"), 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-4"), 0, Token);

        (await Store.FindByCauseAsync("cause", Token))!.Incident.ShouldBe("inc-2");
        (await Store.FindByCauseAsync("", Token)).ShouldBeNull();
        (await Store.FindByCauseAsync("another", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task FindByChangeAsync_SeveralFlows_GivesTheNewestOfTheRepository()
    {
        await Store.SaveAsync(Sample.Flow("inc-1") with { Repository = "shop", Change = 7 }, 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-2", open: false) with { Repository = "shop", Change = 7 }, 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-3") with { Repository = "bank", Change = 7 }, 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-4") with { Repository = "shop" }, 0, Token);

        (await Store.FindByChangeAsync("shop", 7, Token))!.Incident.ShouldBe("inc-2");
        (await Store.FindByChangeAsync("shop", 8, Token)).ShouldBeNull();
        (await Store.FindByChangeAsync("shop", 0, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task FindMergedByPatternAsync_SeveralFlows_GivesTheNewestMergedOne()
    {
        var merged = Sample.Flow("") with { Repository = "shop", Pattern = "raise:shop/web", ChangeMerged = true };
        await Store.SaveAsync(merged with { Incident = "inc-1" }, 0, Token);
        await Store.SaveAsync(merged with { Incident = "inc-2" }, 0, Token);
        await Store.SaveAsync(merged with { Incident = "inc-3", ChangeMerged = false }, 0, Token);
        await Store.SaveAsync(merged with { Incident = "inc-4", Repository = "bank" }, 0, Token);

        (await Store.FindMergedByPatternAsync("shop", "raise:shop/web", Token))!.Incident.ShouldBe("inc-2");
        (await Store.FindMergedByPatternAsync("shop", "other", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task FindByAlertsAsync_ThousandsOfKeys_GivesTheNewestHolderOfEach()
    {
        var keys = Enumerable.Range(0, 4_000).Select(i => $"f{i}@{i}").ToArray();
        await Store.SaveAsync(Sample.Flow("inc-1", alerts: keys), 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-2", open: false, alerts: ["f5@5"]), 0, Token);

        var found = await Store.FindByAlertsAsync([.. keys, "unknown@1", "no key", "f5@6"], Token);

        found.Count.ShouldBe(4_000);
        found["f5@5"].ShouldBe("inc-2");
        found["f6@6"].ShouldBe("inc-1");
        (await Store.FindByAlertsAsync([], Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task FindBySubjectsAsync_ThousandsOfSubjects_GivesTheOldestOpenFlowOfEach()
    {
        var about = Sample.Flow("") with { Repository = "shop", Subject = "Pod/a/b" };
        await Store.SaveAsync(about with { Incident = "inc-1", Open = false }, 0, Token);
        await Store.SaveAsync(about with { Incident = "inc-2" }, 0, Token);
        await Store.SaveAsync(about with { Incident = "inc-3" }, 0, Token);
        await Store.SaveAsync(about with { Incident = "inc-4", Repository = "bank", Subject = "Pod/c/d" }, 0, Token);
        await Store.SaveAsync(about with { Incident = "inc-5", Subject = "Pod/nul\0/'☃" }, 0, Token);

        var found = await Store.FindBySubjectsAsync("shop", ["Pod/a/b", "Pod/c/d", "Pod/nul\0/'☃", .. Enumerable.Range(0, 3_000).Select(x => $"{x}")], Token);

        found.ShouldBe(new Dictionary<string, string> { ["Pod/a/b"] = "inc-2", ["Pod/nul\0/'☃"] = "inc-5" }, ignoreOrder: true);
    }

    [Fact]
    public async Task ListAsync_Filters_LeaveOutTheRest()
    {
        await Store.SaveAsync(Sample.Flow("inc-2") with { Repository = "shop", Subject = "s", Change = 3 }, 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-1", open: false) with { Repository = "shop" }, 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-3") with { Repository = "bank" }, 0, Token);

        (await ListAsync(new())).ShouldBe(["inc-2", "inc-1", "inc-3"]);
        (await ListAsync(new(Open: true))).ShouldBe(["inc-2", "inc-3"]);
        (await ListAsync(new(Open: false))).ShouldBe(["inc-1"]);
        (await ListAsync(new(Outcome: "Proposed"))).ShouldBe(["inc-1"]);
        (await ListAsync(new(Repository: "shop"))).ShouldBe(["inc-2", "inc-1"]);
        (await ListAsync(new(Subject: "s", Open: true))).ShouldBe(["inc-2"]);
        (await ListAsync(new(WithChange: true))).ShouldBe(["inc-2"]);
        (await ListAsync(new(Limit: 2))).ShouldBe(["inc-2", "inc-1"]);
        (await ListAsync(new(After: (await Store.FindAsync("inc-1", Token))!.Sequence))).ShouldBe(["inc-3"]);
    }

    [Fact]
    public async Task ListDueAsync_OpenFlowsWhoseTimeHasCome_LongestDueFirst()
    {
        await Store.SaveAsync(Sample.Flow("inc-1") with { WakeAt = Noon }, 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-2") with { WakeAt = Noon.AddHours(-1) }, 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-3") with { WakeAt = Noon.AddMilliseconds(1) }, 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-4"), 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-5", open: false) with { WakeAt = Noon }, 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-6") with { WakeAt = Noon, Parked = true }, 0, Token);

        (await Store.ListDueAsync(Noon, 10, Token)).ShouldBe(["inc-2", "inc-1"]);
        (await Store.ListDueAsync(Noon, 1, Token)).ShouldBe(["inc-2"]);
    }

    [Fact]
    public async Task Counts_SeveralFlows_AreByRepositoryAndOutcome()
    {
        IIncidentStore flows = Store;
        (await flows.CountAsync(Token)).Outcomes.ShouldBeEmpty();
        await Store.SaveAsync(Sample.Flow("inc-1") with { Repository = "shop", OpenedAt = Noon }, 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-2", open: false) with { Repository = "shop", OpenedAt = Noon.AddHours(-1) }, 0, Token);
        await Store.SaveAsync(Sample.Flow("inc-3") with { Repository = "bank", OpenedAt = Noon, Parked = true, Hold = "silenced", Change = 7 }, 0, Token);

        (await Store.CountOpenedAsync("shop", Noon, Token)).ShouldBe(1);
        (await Store.CountOpenedAsync("shop", Noon.AddDays(-1), Token)).ShouldBe(2);
        var counts = await flows.CountAsync(Token);
        counts.Outcomes.ShouldBe(new Dictionary<string, int> { ["Open"] = 2, ["Proposed"] = 1, ["Parked"] = 1 }, ignoreOrder: true);
        counts.Held.ShouldBe(new Dictionary<string, int> { ["silenced"] = 1 });
        counts.OpenChanges.ShouldBe(new Dictionary<string, int> { ["bank"] = 1 });
    }

    [Fact]
    public async Task FindAsync_TextsThatLookLikeSql_AreOnlyTexts()
    {
        const string odd = "x'; DROP TABLE flows; --\"☃@name";
        await Store.SaveAsync(Sample.Flow(odd, odd, alerts: [odd + "@1"]), 0, Token);

        (await Store.FindByAlertsAsync([odd + "@1"], Token))[odd + "@1"].ShouldBe(odd);
        (await Store.FindByCauseAsync(odd, Token))!.Incident.ShouldBe(odd);
    }

    private async Task<IEnumerable<string>> ListAsync(FlowFilter filter) => (await Store.ListAsync(filter, Token)).Select(x => x.Incident);
}
