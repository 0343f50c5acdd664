using Awoooi.Alerts;
using Awoooi.Incidents;

namespace Awoooi.Flow;

/// <summary>Stages 1 and 2: deliveries become incidents, each with a state of its own.</summary>
public sealed class Intake(
    IAlertJournal journal, FlowStore store, FlowRecorder recorder, IEnumerable<IFlowObserver> observers, FlowOptions options, TimeProvider clock)
{
    /// <summary>Stores the deliveries durably, then makes incidents of them or finds those that they belong to.</summary>
    /// <returns>The incidents that hold the delivered alerts, in order of onset; known ones as they stand.</returns>
    public async Task<IReadOnlyList<FlowState>> ReceiveAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveries);
        var received = clock.GetTimestamp();
        foreach (var delivery in deliveries) await journal.AppendAsync(delivery, cancellationToken);
        var receive = Stage(1, "Receive", received, $"{deliveries.Count} deliveries, {deliveries.Sum(x => x.Alerts.Count)} alerts stored");

        var correlated = clock.GetTimestamp();
        var states = new List<FlowState>();
        foreach (var incident in Correlator.Correlate(deliveries))
        {
            var state = await KnownAsync(incident, cancellationToken) ?? await OpenAsync(incident, receive, cancellationToken);
            if (!state.Stages.Any(x => x.Number == 2))
            {
                state = await EndAsync(state, Stage(2, "Correlate", correlated, $"{incident.Alerts.Count} alerts about {incident.Subject.Id}"), cancellationToken);
            }
            states.Add(state);
        }
        return [.. states.DistinctBy(x => x.Incident.Id)];
    }

    private async Task<FlowState?> KnownAsync(Incident incident, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(incident.Id, cancellationToken) is { } same) return await FollowAsync(same, cancellationToken);
        foreach (var alert in incident.Alerts)
        {
            if (await store.FindByAlertAsync(alert.Key, cancellationToken) is { } holder) return await FollowAsync(holder, cancellationToken);
        }
        return null;
    }

    private async Task<FlowState> FollowAsync(FlowState state, CancellationToken cancellationToken) =>
        state.MergedInto.Length > 0 && await store.FindAsync(state.MergedInto, cancellationToken) is { } into ? into : state;

    private Task<FlowState> OpenAsync(Incident incident, StageRecord receive, CancellationToken cancellationToken) =>
        EndAsync(new FlowState(incident, clock.GetUtcNow(), options.BaseBranch), receive, cancellationToken);

    private async Task<FlowState> EndAsync(FlowState state, StageRecord record, CancellationToken cancellationToken)
    {
        state = state with { Stages = [.. state.Stages, record] };
        await recorder.RecordAsync(state, record, cancellationToken);
        foreach (var observer in observers) observer.Ended(state.Incident.Id, record);
        state = await store.SaveAsync(state, cancellationToken);
        foreach (var observer in observers) observer.Stored(state.Incident.Id, record);
        return state;
    }

    private StageRecord Stage(int number, string name, long started, string detail) =>
        new(number, name, StageStatus.Completed, (long)clock.GetElapsedTime(started).TotalMilliseconds, detail);
}
