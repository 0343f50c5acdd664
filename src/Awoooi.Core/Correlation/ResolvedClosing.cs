using Awoooi.Alerts;
using Awoooi.Flow;
using Awoooi.Flow.Egress;
using Awoooi.Incidents;
using Awoooi.PullRequests;

namespace Awoooi.Correlation;

/// <summary>Ends incidents whose alerts have ended before anything was merged.</summary>
/// <remarks>
/// Without a change it ends at once. A change stays open for the time that a relapse would still be the same incident: a pod in a
/// crash loop resolves and fires again. What is merged already is stage 14's.
/// </remarks>
public sealed class ResolvedClosing(IAlertJournal journal, GuardedForge outgoing, FlowRecorder recorder, FlowStore store, IEnumerable<IFlowObserver> observers, TimeProvider clock)
{
    private const string Reason = "all alerts have resolved";

    /// <summary>Ends the incident if its alerts have ended for long enough, or notes when that will be.</summary>
    /// <returns>The state as it is stored.</returns>
    public async Task<FlowState> CloseAsync(FlowState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Outcome != FlowOutcome.Open || state.Verdict?.MergeCommit is { Length: > 0 } || state.Incident.Alerts.Any(x => x.Firing)) return state;
        var summary = await journal.SummarizeAsync(state.Incident.Id, cancellationToken);
        if (summary.Firing > 0) return state;
        if (state.Proposed is { } change)
        {
            var over = (summary.LastEnd ?? clock.GetUtcNow()) + Correlator.Quiet;
            if (clock.GetUtcNow() < over) return state;
            var (sent, closed) = await outgoing.CloseAsync(state, change.Number, ChangeState.Closed, $"{Reason}, the last one {Correlator.Quiet.TotalMinutes:0} minutes ago", cancellationToken);
            if (!closed.Succeeded(out _, out _)) return state; // merged or closed meanwhile: the stages will see
            state = sent;
        }
        state = await recorder.FlushAsync(FlowRecorder.NoteResolved(state, Reason), cancellationToken);
        state = await store.SaveAsync(state with { Outcome = FlowOutcome.Resolved, Reason = Reason, WakeAt = null, Hold = "" }, cancellationToken);
        foreach (var observer in observers) observer.Closed(state);
        return state;
    }
}
