using Awoooi.Privacy.Egress;

namespace Awoooi.Flow;

/// <summary>Carries one incident from its alerts to a fix that is proven in the cluster.</summary>
/// <remarks>
///  1 Receive   2 Correlate   3 Gather    4 Shield   5 Diagnose   6 Plan      7 Edit
///  8 Prove     9 Assess     10 Propose  11 Sign    12 Gate      13 Deliver  14 Verify
/// <para>
/// 1 makes incidents out of alerts (<c>AlertCorrelation</c>); the rest is here. Every stage may be repeated without a
/// second effect: its effect is made, then recorded, then the state is stored, so that a crash at any point repeats at most
/// one stage. A caller calls again to carry on: the CLI at once, a grain when a webhook, a timer or a restart wakes it.
/// </para>
/// </remarks>
public sealed class IncidentFlow(
    StageList stages, FlowRecorder recorder, FlowStore store, IEnumerable<IFlowObserver> observers, FlowOptions options, TimeProvider clock)
{
    private const int FirstWithEffects = 10;

    /// <summary>Runs the stages that follow, as far as they go, but not beyond stage <paramref name="through"/>.</summary>
    /// <returns>The state as it is stored.</returns>
    public async Task<FlowState> AdvanceAsync(FlowState state, int through, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Canary.Length == 0) state = state with { Canary = IncidentCanary.Make() };
        while (stages.After(state) is { } stage && stage.Number <= through)
        {
            var parked = state.Parked;
            if (stage.Number >= FirstWithEffects)
            {
                var flushed = await recorder.FlushAsync(state, cancellationToken);
                if (flushed.Parked != parked) return await store.SaveProgressAsync(state, flushed, cancellationToken);
                state = flushed;
            }
            foreach (var observer in observers) observer.Began(state.Incident.Id, stage.Number, stage.Name);
            var started = clock.GetTimestamp();
            var result = await stage.RunAsync(state, cancellationToken);
            var record = new StageRecord(stage.Number, stage.Name, result.Status, (long)clock.GetElapsedTime(started).TotalMilliseconds, result.Detail) { EndedAt = clock.GetUtcNow() };
            var next = state.After(record, result).Scheduled(result, clock.GetUtcNow(), options.Poll);
            next = FlowRecorder.Note(next, record);
            if (result is not StepResult.Completed || stage.Number >= FirstWithEffects) next = await recorder.FlushAsync(next, cancellationToken);
            foreach (var observer in observers) observer.Ended(state.Incident.Id, record);
            state = await store.SaveProgressAsync(state, next, cancellationToken);
            foreach (var observer in observers) observer.Stored(state.Incident.Id, record);
            foreach (var observer in observers) observer.Advanced(state, record);
            if (state.Outcome != FlowOutcome.Open) foreach (var observer in observers) observer.Closed(state);
            if (result is not StepResult.Completed || state.Parked.Length > 0) return state; // Waiting, RetryLater, Failed: who calls again decides when
        }
        return state;
    }
}
