using Awoooi.Flow;
using static Awoooi.Core.Tests.Flow.CorrelationStory;

namespace Awoooi.Core.Tests.Flow;

public sealed class FlowScheduleTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);

    private static readonly FlowState State = new(new("inc-a", new("", "Deployment", "shop", "web"), [Alert("web")]), Start, "main") { Attempts = 3 };

    [Fact]
    public void Scheduled_Completed_IsDueAtOnceSoThatACrashLosesNothing() =>
        State.Scheduled(new StepResult.Completed(State, ""), Start, Poll).ShouldBe(State with { WakeAt = Start, Attempts = 0 });

    [Fact]
    public void Scheduled_Waiting_IsLookedAtAtTheUsualPaceOrWhenItSays()
    {
        State.Scheduled(new StepResult.Waiting(State, ""), Start, Poll).WakeAt.ShouldBe(Start + Poll);
        State.Scheduled(new StepResult.Waiting(State, "") { Until = Start.AddHours(1) }, Start, Poll).WakeAt.ShouldBe(Start.AddHours(1));
        State.Scheduled(new StepResult.Waiting(State, "") { Until = DateTimeOffset.MaxValue }, Start, Poll).WakeAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(1, 120)]
    [InlineData(2, 240)]
    [InlineData(3, 300)]
    [InlineData(1000, 300)]
    public void Scheduled_RetryLater_WaitsTwiceAsLongEachTimeUpToFiveMinutes(int attempts, int seconds)
    {
        var next = (State with { Attempts = attempts }).Scheduled(new StepResult.RetryLater(TimeSpan.FromMinutes(1), ""), Start, Poll);
        (next.WakeAt, next.Attempts).ShouldBe((Start.AddSeconds(seconds), attempts + 1));
    }

    [Fact]
    public void Scheduled_Ended_IsNeverDue()
    {
        var ended = State with { Outcome = FlowOutcome.Healed, WakeAt = Start };
        ended.Scheduled(new StepResult.Completed(ended, ""), Start, Poll).WakeAt.ShouldBeNull();
    }
}
