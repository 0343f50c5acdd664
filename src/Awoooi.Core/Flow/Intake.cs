using Awoooi.Alerts;
using Awoooi.Incidents;
using Awoooi.Results;

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
        await journal.AppendAsync(deliveries, cancellationToken);
        var receive = Stage(1, "Receive", received, $"{Count.Of(deliveries.Count, "delivery")}, {Count.Of(deliveries.Sum(x => x.Alerts.Count), "alert")} stored");

        var started = clock.GetTimestamp();
        var correlation = Correlator.Correlate(deliveries);
        var states = new List<FlowState>();
        foreach (var incident in correlation.Incidents) states.Add(await TakeAsync(incident, null, receive, started, cancellationToken));
        foreach (var held in correlation.HeldBack) states.Add(await TakeAsync(held.Incident, held.Refusal, receive, started, cancellationToken));
        states.AddRange(await ResolveAsync(deliveries, cancellationToken));
        return [.. states.GroupBy(x => x.Incident.Id).Select(x => x.Last())];
    }

    /// <summary>An alert that ended is marked so in the incident that holds it; whether that heals the incident is stage 14's to say.</summary>
    private async Task<IReadOnlyList<FlowState>> ResolveAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken)
    {
        var touched = new List<FlowState>();
        foreach (var ended in deliveries.SelectMany(x => x.Alerts).Where(x => !x.Firing))
        {
            if (await store.FindByAlertAsync(ended.Key, cancellationToken) is not { } found) continue;
            var holder = await FollowAsync(found, cancellationToken);
            var alerts = holder.Incident.Alerts.Select(x => x.Key == ended.Key ? ended : x).ToList();
            touched.Add(await store.SaveAsync(holder with { Incident = holder.Incident with { Alerts = alerts } }, cancellationToken));
        }
        return touched;
    }

    private async Task<FlowState> TakeAsync(
        Incident incident, Refusal? held, StageRecord receive, long started, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(incident, cancellationToken);
        var state = known is null ? await OpenAsync(incident, receive, cancellationToken) : await JoinAsync(known, incident, cancellationToken);
        if (state.Stages.Any(x => x.Number == 2)) return state;
        var record = Stage(2, "Correlate", started, $"{Count.Of(incident.Alerts.Count, "alert")} about {incident.Subject.Id}");
        if (held is null) return await EndAsync(state, record, cancellationToken);
        var refused = state with { Outcome = FlowOutcome.Refused, Reason = held.ToString() };
        return await EndAsync(refused, record with { Status = StageStatus.Failed, Detail = held.Reason }, cancellationToken);
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

    private async Task<FlowState> JoinAsync(FlowState state, Incident incident, CancellationToken cancellationToken)
    {
        var alerts = state.Incident.Alerts.Concat(incident.Alerts).DistinctBy(x => x.Key).OrderBy(x => x.StartsAt).ToList();
        return alerts.Count == state.Incident.Alerts.Count
            ? state
            : await store.SaveAsync(state with { Incident = state.Incident with { Alerts = alerts }, NewAlertKeys = Keys(incident) }, cancellationToken);
    }

    private async Task<FlowState> FollowAsync(FlowState state, CancellationToken cancellationToken) =>
        state.MergedInto.Length > 0 && await store.FindAsync(state.MergedInto, cancellationToken) is { } into ? into : state;

    private Task<FlowState> OpenAsync(Incident incident, StageRecord receive, CancellationToken cancellationToken) =>
        EndAsync(new FlowState(incident, clock.GetUtcNow(), options.BaseBranch) { NewAlertKeys = Keys(incident) }, receive, cancellationToken);

    private static IReadOnlyList<string> Keys(Incident incident) => [.. incident.Alerts.Select(x => x.Key)];

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
