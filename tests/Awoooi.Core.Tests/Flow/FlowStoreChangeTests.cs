using Awoooi.Flow;
using static Awoooi.Core.Tests.Flow.CorrelationStory;

namespace Awoooi.Core.Tests.Flow;

/// <summary>Stages and correlation store the same incident at the same time.</summary>
public sealed class FlowStoreChangeTests
{
    private static readonly StageRecord Gather = new(3, "Gather", StageStatus.Completed, 1, "done");

    private readonly CorrelationStory _story = new();

    [Fact]
    public async Task SaveProgressAsync_AlertJoinedDuringTheStage_KeepsBoth()
    {
        var before = (await _story.ReceiveAsync(Alert("web")))[0];
        await _story.ReceiveAsync(Alert("web", "Other", 1));

        var saved = await _story.Flows.SaveProgressAsync(before, before with { Stages = [.. before.Stages, Gather] }, CancellationToken.None);

        saved.Incident.Alerts.Count.ShouldBe(2);
        saved.Stages[^1].ShouldBe(Gather);
        (await _story.Flows.FindAsync(saved.Incident.Id, CancellationToken.None))!.Version.ShouldBe(saved.Version);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SaveProgressAsync_AlertJoinedAStageThatWantsToWait_IsLookedAtAgainAtOnce(bool forEver)
    {
        DateTimeOffset? later = forEver ? null : DateTimeOffset.MaxValue;
        var before = (await _story.ReceiveAsync(Alert("web")))[0];
        var joined = (await _story.ReceiveAsync(Alert("web", "Other", 1)))[0];

        var saved = await _story.Flows.SaveProgressAsync(before, before with { WakeAt = later }, CancellationToken.None);
        saved.WakeAt.ShouldBe(joined.WakeAt);

        (await _story.Flows.SaveProgressAsync(saved, saved with { WakeAt = later }, CancellationToken.None)).WakeAt.ShouldBe(later);
    }

    [Fact]
    public async Task SaveProgressAsync_AnotherProcessRanTheStage_IsTold()
    {
        var before = (await _story.ReceiveAsync(Alert("web")))[0];
        var after = before with { Stages = [.. before.Stages, Gather] };
        await _story.Flows.SaveProgressAsync(before, after, CancellationToken.None);

        await Should.ThrowAsync<ConcurrentFlowException>(() => _story.Flows.SaveProgressAsync(before, after, CancellationToken.None));
    }

    [Fact]
    public async Task ChangeAsync_SomebodyStoredInBetween_ChangesWhatIsThereNow()
    {
        var id = (await _story.ReceiveAsync(Alert("web")))[0].Incident.Id;
        var calls = 0;

        var saved = await _story.Flows.ChangeAsync(
            id,
            state =>
            {
                if (calls++ == 0) _story.Flows.SaveAsync(state with { Reason = "theirs" }, CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
                return state with { Attempts = state.Attempts + 1 };
            },
            CancellationToken.None);

        (saved.Reason, saved.Attempts, calls).ShouldBe(("theirs", 1, 2));
    }
}
