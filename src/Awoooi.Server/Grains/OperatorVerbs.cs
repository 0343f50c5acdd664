using System.Text.Json.Nodes;
using Awoooi.Alerts;
using Awoooi.Audit;
using Awoooi.Flow;
using Awoooi.Incidents;
using Awoooi.Results;
using Awoooi.Server.Composition;
using Awoooi.Server.Endpoints.Api;

namespace Awoooi.Server.Grains;

/// <summary>What operators can do. Each verb is recorded before it takes effect, and may be repeated.</summary>
internal sealed class OperatorVerbs(FlowStore store, IAlertJournal journal, EngineSet engines, IGrainFactory grains, TimeProvider clock) : IOperatorVerbs
{
    public async Task<Result<string>> RetryAsync(string incident, string by, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(incident, cancellationToken) is not { } state) return Unknown($"incident {incident}");
        if (state.Outcome != FlowOutcome.Open) return Ended(state);
        await RecordAsync(state, "Retry", by, cancellationToken);
        await WakeAsync(incident, x => x with { Parked = "", Attempts = 0 }, cancellationToken);
        return $"{incident} is tried again from where it was";
    }

    public async Task<Result<string>> ReleaseAsync(string incident, string by, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(incident, cancellationToken) is not { } state) return Unknown($"incident {incident}");
        if (state.Incident.Subject.Kind == Correlator.StormKind && state.Outcome is FlowOutcome.Open or FlowOutcome.Released) return await ReleaseStormAsync(state, by, cancellationToken);
        if (state.Outcome != FlowOutcome.Open) return Ended(state);
        await RecordAsync(state, "Release", by, cancellationToken);
        await WakeAsync(incident, x => x with { ReleasedBy = by }, cancellationToken);
        return $"{incident} goes on; silences, maintenance windows and the number of open changes hold it back no more";
    }

    public async Task<Result<string>> RefreshAsync(string repository, int change, string by, CancellationToken cancellationToken)
    {
        if (await store.FindByChangeAsync(repository, change, cancellationToken) is not { } state) return Unknown($"change {change} of {repository}");
        if (state.Outcome != FlowOutcome.Open) return Ended(state);
        await RecordAsync(state, "Refresh", by, cancellationToken);
        await WakeAsync(state.Incident.Id, x => x, cancellationToken);
        return $"change {change} is looked at now";
    }

    /// <summary>The incident ends before its alerts go on, so that they cannot come back to it; the scheduler completes what a crash cut in two.</summary>
    private async Task<Result<string>> ReleaseStormAsync(FlowState state, string by, CancellationToken cancellationToken)
    {
        await RecordAsync(state, "Release", by, cancellationToken);
        var reason = $"released by {by}; its alerts go on by themselves";
        var ended = await store.ChangeAsync(
            state.Incident.Id, x => x with { Outcome = FlowOutcome.Released, ReleasedBy = by, Reason = reason, WakeAt = null, Hold = "" }, cancellationToken);
        foreach (var observer in engines.Get(state.Repository).Get<IEnumerable<IFlowObserver>>()) observer.Closed(ended);
        var released = await journal.ReleaseAsync(state.Incident.Id, cancellationToken);
        await grains.GetGrain<ICorrelatorGrain>(0).WakeAsync();
        return $"{released} alerts go on by themselves; what is again beyond the limit is held in a new incident";
    }

    private async Task WakeAsync(string incident, Func<FlowState, FlowState> change, CancellationToken cancellationToken)
    {
        await store.ChangeAsync(incident, x => x.Outcome == FlowOutcome.Open ? change(x) with { WakeAt = clock.GetUtcNow() } : x, cancellationToken);
        await grains.GetGrain<IIncidentGrain>(incident).WakeAsync();
    }

    private Task RecordAsync(FlowState state, string verb, string by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var entry = new AuditEntry(state.Incident.Id, 0, "operator", verb, new JsonObject { ["by"] = by }, $"{state.Incident.Id}/operator/{verb}/{now.UtcTicks}");
        return engines.Get(state.Repository).Get<IAuditLog>().AppendAsync(entry, cancellationToken);
    }

    private static Refusal Unknown(string what) => new(IOperatorVerbs.Unknown, $"there is no {what}", "GET /api/v1/incidents lists what there is");

    private static Refusal Ended(FlowState state) => new("ended", $"{state.Incident.Id} has ended as {state.Outcome}", "a new alert opens a new incident");
}
