using Awoooi.Correlation;
using Awoooi.Flow;
using Awoooi.Server.Composition;
using Awoooi.Server.Work;
using Microsoft.Extensions.Hosting;

namespace Awoooi.Server.Grains;

/// <summary>Resumes, serialises and times one incident up to its diagnosis, then hands it to its repository; what it knows is in the store and nowhere else.</summary>
internal sealed class IncidentGrain(EngineSet engines, TurnLimits limits, IncidentTurn turn, IHostApplicationLifetime lifetime) : Grain, IIncidentGrain
{
    private const int Diagnose = 5;

    private readonly WakingLoop _loop = new();

    public async Task WakeAsync()
    {
        if (await _loop.WakeAsync(StepAsync, lifetime.ApplicationStopping)) DeactivateOnIdle();
    }

    private async Task StepAsync(CancellationToken stop)
    {
        if (await turn.TakeAsync(this.GetPrimaryKeyString(), x => RunAsync(x, stop), stop)) _loop.Again();
    }

    private async Task RunAsync(FlowState state, CancellationToken stop)
    {
        if (!IsDiagnosed(state)) state = await TurnLimits.RunAsync(limits.Incidents, () => Task.Run(() => BeginAsync(engines.Get(state.Repository), state, stop), stop), stop);
        if (state.Outcome == FlowOutcome.Open && IsDiagnosed(state)) await GrainFactory.GetGrain<IRepositoryGrain>(state.Repository).CarryOnAsync(state.Incident.Id);
    }

    private static bool IsDiagnosed(FlowState state) => state.Stages.Any(x => x is { Number: Diagnose, Status: StageStatus.Completed });

    /// <summary>What only reads: as many incidents at once as the silo has places for.</summary>
    private static async Task<FlowState> BeginAsync(Engine engine, FlowState state, CancellationToken stop)
    {
        state = await engine.Get<ResolvedClosing>().CloseAsync(state, stop);
        await engine.FreshAsync(stop);
        return await engine.Get<IncidentFlow>().AdvanceAsync(state, Diagnose, stop);
    }
}
