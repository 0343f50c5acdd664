using Awoooi.Incidents;

namespace Awoooi.Flow;

/// <summary>Stage 1: an incident gets its state, and its first record.</summary>
public sealed class IncidentOpener(FlowStore store, IEnumerable<IFlowObserver> observers, FlowOptions options, TimeProvider clock)
{
    /// <summary>Opens an incident, or takes up the one of the same id.</summary>
    public async Task<FlowState> OpenAsync(Incident incident, int truncated, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(incident);
        if (await store.FindAsync(incident.Id, cancellationToken) is { } known)
        {
            return await store.ChangeAsync(known.Incident.Id, x => x.With(incident.Alerts), cancellationToken);
        }
        var now = clock.GetUtcNow();
        var alerts = incident.Alerts.Count;
        var record = new StageRecord(1, "Receive", StageStatus.Completed, 0, $"{Count.Of(alerts, "alert")} stored");
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
