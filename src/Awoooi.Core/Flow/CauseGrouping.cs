namespace Awoooi.Flow;

/// <summary>Makes incidents with the same root cause one incident, whichever deliveries their alerts came in.</summary>
/// <remarks>Alerts are grouped by what they point at first (stage 2); that two of them share a cause is known only after stage 5.</remarks>
public sealed class CauseGrouping(FlowStore store, FlowRecorder recorder, IEnumerable<IFlowObserver> observers)
{
    /// <summary>Attaches each diagnosed incident to the oldest open one with the same root cause.</summary>
    /// <returns>The incidents that stand by themselves, as they are stored now.</returns>
    public async Task<IReadOnlyList<FlowState>> MergeAsync(IReadOnlyList<FlowState> states, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(states);
        var standing = new List<FlowState>();
        foreach (var state in states.OrderBy(x => x.Incident.Onset).ThenBy(x => x.Incident.Id, StringComparer.Ordinal))
        {
            var holder = standing.Find(x => SameCause(x, state)) ?? await StoredAsync(state, cancellationToken);
            if (holder is null)
            {
                standing.Add(state);
                continue;
            }
            standing.RemoveAll(x => x.Incident.Id == holder.Incident.Id);
            standing.Add(await AttachAsync(holder, state, cancellationToken));
        }
        return standing;
    }

    private static bool SameCause(FlowState holder, FlowState state) => state.CauseKey.Length > 0 && holder.CauseKey == state.CauseKey;

    private async Task<FlowState?> StoredAsync(FlowState state, CancellationToken cancellationToken)
    {
        if (state.CauseKey.Length == 0 || state.Outcome != FlowOutcome.Open || state.Proposed is not null) return null;
        var stored = await store.FindByCauseAsync(state.CauseKey, cancellationToken);
        return stored is not null && stored.Incident.Id != state.Incident.Id && stored.Proposed is not null ? stored : null;
    }

    /// <remarks>The holder is stored before the attached one ends, so that a crash between the two repeats the first harmlessly.</remarks>
    private async Task<FlowState> AttachAsync(FlowState holder, FlowState state, CancellationToken cancellationToken)
    {
        holder = await store.ChangeAsync(
            holder.Incident.Id,
            x =>
            {
                var next = x.With(state.Incident.Alerts);
                return ReferenceEquals(next, x) ? x : next.ToDescribeAgain();
            },
            cancellationToken);
        state = await recorder.FlushAsync(FlowRecorder.NoteMerged(state, holder), cancellationToken);
        await store.SaveAsync(
            state with { Outcome = FlowOutcome.Merged, MergedInto = holder.Incident.Id, Reason = $"same root cause as {holder.Incident.Id}: {state.CauseKey}" },
            cancellationToken);
        foreach (var observer in observers) observer.Merged(state.Incident.Id, holder.Incident.Id, state.CauseKey);
        return holder;
    }
}
