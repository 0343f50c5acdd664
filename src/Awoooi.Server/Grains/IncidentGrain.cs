using Awoooi.Correlation;
using Awoooi.Flow;
using Awoooi.Server.Composition;
using Awoooi.Server.Work;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Grains;

/// <summary>Resumes, serialises and times one incident; what it knows is in the store and nowhere else.</summary>
internal sealed partial class IncidentGrain(
    EngineSet engines, FlowStore store, TurnLimits limits, FailureHandling failures, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<IncidentGrain> logger)
    : Grain, IIncidentGrain
{
    private const int Diagnose = 5;

    private bool _wanted;
    private bool _running;

    public async Task WakeAsync()
    {
        _wanted = true;
        if (_running) return;
        _running = true;
        try
        {
            while (_wanted && !lifetime.ApplicationStopping.IsCancellationRequested)
            {
                _wanted = false;
                await StepAsync(lifetime.ApplicationStopping);
            }
        }
        finally
        {
            _running = false;
            DeactivateOnIdle();
        }
    }

    private async Task StepAsync(CancellationToken stop)
    {
        var id = this.GetPrimaryKeyString();
        using var scope = logger.BeginScope(new Dictionary<string, object> { ["incident"] = id });
        try
        {
            if (await FindDueAsync(id, stop) is { } state) await RunAsync(state, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It is due still: the next start, or another silo, carries it on.
        }
        catch (ConcurrentFlowException)
        {
            _wanted = true; // somebody else changed it meanwhile: looked at again as it is now
        }
        catch (NewerFormatException newer)
        {
            Log.Newer(logger, id, newer.Message); // a silo of a newer version takes it
        }
        catch (Exception failure)
        {
            await NoteAsync(id, failure, stop);
        }
    }

    /// <summary>The incident if it is open, not parked, and its time has come.</summary>
    private async Task<FlowState?> FindDueAsync(string id, CancellationToken stop) =>
        await store.FindAsync(id, stop) is { Outcome: FlowOutcome.Open, Parked.Length: 0 } state && state.WakeAt <= clock.GetUtcNow() ? state : null;

    private async Task RunAsync(FlowState state, CancellationToken stop)
    {
        var engine = engines.Get(state.Repository);
        state = await TurnLimits.RunAsync(limits.Incidents, () => Task.Run(() => BeginAsync(engine, state, stop), stop), stop);
        if (state.Outcome == FlowOutcome.Open && state.Stages.Any(x => x is { Number: Diagnose, Status: StageStatus.Completed }))
        {
            await CarryOnAsync(state);
        }
    }

    private async Task CarryOnAsync(FlowState state)
    {
        try
        {
            await GrainFactory.GetGrain<IRepositoryGrain>(state.Repository).CarryOnAsync(state.Incident.Id);
        }
        catch (TimeoutException)
        {
            Log.NotAnswered(logger, state.Incident.Id, state.Repository); // many are before it, or the answer went with its silo: it is due still, and asks again
        }
    }

    /// <summary>What only reads: as many incidents at once as the silo has places for.</summary>
    private static async Task<FlowState> BeginAsync(Engine engine, FlowState state, CancellationToken stop)
    {
        state = await engine.Get<ResolvedClosing>().CloseAsync(state, stop);
        if (state.Stages.Any(x => x is { Number: Diagnose, Status: StageStatus.Completed })) return state;
        await engine.FreshAsync(stop);
        return await engine.Get<IncidentFlow>().AdvanceAsync(state, Diagnose, stop);
    }

    private async Task NoteAsync(string id, Exception failure, CancellationToken stop)
    {
        try
        {
            await failures.NoteAsync(id, failure, stop);
        }
        catch (Exception unnoted)
        {
            Log.NotNoted(logger, id, unnoted); // the store is away; the incident is due still, and the scheduler comes again
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4010, LogLevel.Warning, "{Incident} is left to a newer awoooi: {Reason}")]
        public static partial void Newer(ILogger logger, string incident, string reason);

        [LoggerMessage(4012, LogLevel.Information, "{Incident} waits for its turn in repository {Repository}")]
        public static partial void NotAnswered(ILogger logger, string incident, string repository);

        [LoggerMessage(4011, LogLevel.Error, "{Incident} failed, and that could not be stored")]
        public static partial void NotNoted(ILogger logger, string incident, Exception failure);
    }
}
