using Awoooi.Alerts;
using Awoooi.Diagnoses;
using Awoooi.Flow;
using Awoooi.Incidents;
using Awoooi.Objects;
using Awoooi.Privacy.Egress;

namespace Awoooi.Core.Tests.Flow;

public sealed class CauseGroupingTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly MemoryStores _stores = new();

    private CauseGrouping Grouping => new(new FlowStore(_stores), new FlowRecorder(_stores, new PrivacyInForce()), []);

    [Fact]
    public async Task MergeAsync_SameCause_LeavesTheEarlierOneWithAllAlerts()
    {
        var late = await SavedAsync("inc-b", "db", CauseKind.MemoryTooSmall, 5);
        var early = await SavedAsync("inc-a", "db", CauseKind.MemoryTooSmall, 0);

        var standing = (await Grouping.MergeAsync([late, early], CancellationToken.None)).ShouldHaveSingleItem();

        standing.Incident.Id.ShouldBe("inc-a");
        standing.Incident.Alerts.Count.ShouldBe(2);
        _stores.Flows.Single(x => x.Incident == "inc-b").Open.ShouldBeFalse();
        _stores.Entries.ShouldHaveSingleItem().Event.ShouldBe("merge");
    }

    [Fact]
    public async Task MergeAsync_UnknownCauses_AreNeverMerged()
    {
        var first = await SavedAsync("inc-a", "db", CauseKind.Unknown, 0);
        var second = await SavedAsync("inc-b", "db", CauseKind.Unknown, 1);

        (await Grouping.MergeAsync([first, second], CancellationToken.None)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task MergeAsync_DifferentCauses_StandByThemselves()
    {
        var first = await SavedAsync("inc-a", "db", CauseKind.MemoryTooSmall, 0);
        var second = await SavedAsync("inc-b", "cache", CauseKind.MemoryTooSmall, 1);

        (await Grouping.MergeAsync([first, second], CancellationToken.None)).Count.ShouldBe(2);
    }

    private Task<FlowState> SavedAsync(string id, string cause, CauseKind kind, int minutes)
    {
        var alert = new Alert("f-" + id, "A", true, new Dictionary<string, string>(), new Dictionary<string, string>(), Start.AddMinutes(minutes), null);
        var diagnosis = new Diagnosis("rules", [new Cause(new ObjectRef("apps/v1", "Deployment", "shop", cause), kind, "why", 0.9, [])], "why");
        var state = new FlowState(new Incident(id, new ObjectRef("", "Deployment", "shop", id), [alert]), Start, "main") { Diagnosis = diagnosis };
        return new FlowStore(_stores).SaveAsync(state, CancellationToken.None);
    }
}
