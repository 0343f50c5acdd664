using Awoooi.Flow;
using Awoooi.Incidents;

namespace Awoooi.Correlation;

/// <summary>Stage 1: an incident gets its state, and its first record.</summary>
public sealed class IncidentOpener(FlowStore store, IEnumerable<IFlowObserver> observers, FlowOptions options, TimeProvider clock)
{
    /// <summary>Opens an incident, or takes up the open one of the same id.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="truncated">How many alerts their source left out.</param>
    /// <param name="started">Timestamp of when correlation took up its alerts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<FlowState> OpenAsync(Incident incident, int truncated, long started, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var (id, known) = (incident.Id, await store.FindAsync(incident.Id, cancellationToken));
        // One that has ended takes nothing more: alerts that a storm's release set free may come again as the same storm.
        for (var number = 2; known is { Outcome: not FlowOutcome.Open }; number++)
        {
            id = $"{incident.Id}-{number}";
            known = await store.FindAsync(id, cancellationToken);
        }
        if (known is not null) return await store.ChangeAsync(id, x => x.With(incident.Alerts), cancellationToken);
        incident = incident with { Id = id };
        var now = clock.GetUtcNow();
        var alerts = incident.Alerts.Count;
        var took = (long)clock.GetElapsedTime(started).TotalMilliseconds;
        var record = new StageRecord(1, "Receive", StageStatus.Completed, took, $"{Count.Of(alerts, "alert")} stored") { EndedAt = now };
        var state = new FlowState(incident with { Alerts = [] }, now, options.BaseBranch)
        {
            Repository = options.Repository, Truncated = truncated, Stages = [record], WakeAt = now,
        }.With(incident.Alerts);
        state = FlowRecorder.Note(state, record);
        foreach (var observer in observers) observer.Ended(incident.Id, record);
        state = await SaveAsync(state, incident, cancellationToken);
        foreach (var observer in observers) observer.Stored(incident.Id, record);
        return state;
    }

    // Two processes may open the same incident at once; the second finds it open.
    private async Task<FlowState> SaveAsync(FlowState state, Incident incident, CancellationToken cancellationToken)
    {
        try
        {
            return await store.SaveAsync(state, cancellationToken);
        }
        catch (ConcurrentFlowException)
        {
            return await store.ChangeAsync(incident.Id, x => x.With(incident.Alerts), cancellationToken);
        }
    }
}
