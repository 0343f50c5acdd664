namespace Awoooi.Flow;

/// <summary>When an incident must be looked at again.</summary>
public static class FlowSchedule
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);

    /// <summary>The state with its next time, by how a stage ended. What ended in the middle of the stages is due at once: a crash must not lose it.</summary>
    public static FlowState Scheduled(this FlowState state, StepResult result, DateTimeOffset now, TimeSpan poll) => result switch
    {
        _ when state.Outcome != FlowOutcome.Open => state with { WakeAt = null, Attempts = 0, Hold = "" },
        StepResult.Completed => state with { WakeAt = now, Attempts = 0, Hold = "" },
        StepResult.Waiting waiting => state with { WakeAt = Next(waiting, now, poll), Attempts = 0, Hold = waiting.Hold },
        StepResult.RetryLater retry => state with { WakeAt = now + Backoff(retry.After, state.Attempts), Attempts = state.Attempts + 1 },
        _ => state with { WakeAt = null },
    };

    /// <summary>Twice as long with every attempt, up to five minutes.</summary>
    public static TimeSpan Backoff(TimeSpan first, int attempts)
    {
        var longest = first > LongestRetry ? first : LongestRetry;
        var wait = first * Math.Pow(2, Math.Min(attempts, 20));
        return wait < longest ? wait : longest;
    }

    private static DateTimeOffset? Next(StepResult.Waiting waiting, DateTimeOffset now, TimeSpan poll) => waiting.Until switch
    {
        null => now + poll,
        { } until when until == DateTimeOffset.MaxValue => null,
        { } until => until,
    };
}
