using Awoooi.Flow;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Work;

/// <summary>One turn of work on one incident. Whatever goes wrong in it ends here: others are not held up by it.</summary>
internal sealed partial class IncidentTurn(FlowStore store, FailureHandling failures, TimeProvider clock, ILogger<IncidentTurn> logger)
{
    /// <summary>Works on the incident if it is open, not parked, and its time has come.</summary>
    /// <returns>Whether somebody else changed it meanwhile, so that it must be looked at again as it is now.</returns>
    public async Task<bool> TakeAsync(string incident, Func<FlowState, Task> work, CancellationToken stop)
    {
        using var scope = logger.BeginScope(new Dictionary<string, object> { ["incident"] = incident });
        try
        {
            if (await FindDueAsync(incident, stop) is { } state) await work(state);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It is due still: the next start, or another silo, carries it on.
        }
        catch (ConcurrentFlowException)
        {
            return true;
        }
        catch (NewerFormatException newer)
        {
            Log.Newer(logger, incident, newer.Message); // a silo of a newer version takes it
        }
        catch (Exception failure)
        {
            await NoteAsync(incident, failure, stop);
        }
        return false;
    }

    private async Task<FlowState?> FindDueAsync(string incident, CancellationToken stop) =>
        await store.FindAsync(incident, stop) is { Outcome: FlowOutcome.Open, Parked.Length: 0 } state && state.WakeAt <= clock.GetUtcNow() ? state : null;

    private async Task NoteAsync(string incident, Exception failure, CancellationToken stop)
    {
        try
        {
            await failures.NoteAsync(incident, failure, stop);
        }
        catch (Exception unnoted)
        {
            Log.NotNoted(logger, incident, unnoted); // the store is away; the incident is due still, and the scheduler comes again
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4010, LogLevel.Warning, "{Incident} is left to a newer awoooi: {Reason}")]
        public static partial void Newer(ILogger logger, string incident, string reason);

        [LoggerMessage(4011, LogLevel.Error, "{Incident} failed, and that could not be stored")]
        public static partial void NotNoted(ILogger logger, string incident, Exception failure);
    }
}
