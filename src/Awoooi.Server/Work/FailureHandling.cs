using Awoooi.Flow;
using Awoooi.Privacy.Egress;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Work;

/// <summary>What happens to an incident whose work failed for no reason that a rule gave: tried again, and parked when that is no use.</summary>
internal sealed partial class FailureHandling(FlowStore store, PrivacyInForce privacy, TimeProvider clock, ILogger<FailureHandling> logger)
{
    /// <summary>Failures in a row after which an incident is left alone until an operator says so.</summary>
    public const int MostAttempts = 5;

    /// <summary>The same where something outside did not answer (a git server, a network, another silo): about an hour.</summary>
    public const int MostAttemptsOutside = 20;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);

    /// <summary>Notes a failure: when to try again, or that it is parked.</summary>
    /// <returns>The state as it is stored.</returns>
    public async Task<FlowState> NoteAsync(string incident, Exception failure, CancellationToken cancellationToken)
    {
        var reason = privacy.Guard.Mask(EgressPoint.ExceptionMessage, $"{failure.GetType().Name}: {failure.Message}");
        var state = await store.ChangeAsync(incident, x => Failed(x, reason, IsOutside(failure) ? MostAttemptsOutside : MostAttempts), cancellationToken);
        if (state.Parked.Length > 0) Log.Parked(logger, incident, state.Attempts, failure);
        else Log.Failed(logger, incident, state.Attempts, failure);
        return state;
    }

    private FlowState Failed(FlowState state, string reason, int most)
    {
        if (state.Outcome != FlowOutcome.Open) return state;
        var attempts = state.Attempts + 1;
        return attempts < most
            ? state with { Attempts = attempts, WakeAt = clock.GetUtcNow() + FlowSchedule.Backoff(FirstWait, state.Attempts) }
            : state with { Attempts = attempts, WakeAt = null, Parked = $"failed {attempts} times in a row, last with {reason}" };
    }

    private static bool IsOutside(Exception failure) => failure is IOException or TimeoutException or HttpRequestException or OrleansException
        or OperationCanceledException; // not of this process: a silo that leaves breaks off what others asked of it

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Warning, "{Incident} failed {Attempts} times in a row and is tried again")]
        public static partial void Failed(ILogger logger, string incident, int attempts, Exception failure);

        [LoggerMessage(4002, LogLevel.Error, "{Incident} failed {Attempts} times in a row and is parked; POST /api/v1/incidents/{Incident}/retry tries it again")]
        public static partial void Parked(ILogger logger, string incident, int attempts, Exception failure);
    }
}
