using System.Text.Json;
using Awoooi.Audit;
using Awoooi.Correlation;
using Awoooi.Flow;
using Awoooi.Repositories;
using Awoooi.Server.Composition;
using Awoooi.Server.Work;
using Microsoft.Extensions.Hosting;

namespace Awoooi.Server.Grains;

/// <summary>Writes to one manifest repository, one incident after the other, in the order in which they came.</summary>
internal sealed class RepositoryGrain(EngineSet engines, TurnLimits limits, IncidentTurn turn, IHostApplicationLifetime lifetime) : Grain, IRepositoryGrain
{
    private const int Verify = 14;

    private readonly WakingLoop _loop = new();
    private readonly OrderedDictionary<string, bool> _waiting = new(StringComparer.Ordinal);

    private Engine Engine => engines.Get(this.GetPrimaryKeyString());

    public Task CarryOnAsync(string incident)
    {
        _waiting.TryAdd(incident, true);
        return _loop.WakeAsync(StepAsync, lifetime.ApplicationStopping);
    }

    public Task RecordAsync(string entries)
    {
        var (audit, stop) = (Engine.Get<GitAuditLog>(), lifetime.ApplicationStopping);
        return Task.Run(() => audit.AppendAllAsync(JsonSerializer.Deserialize<List<AuditEntry>>(entries)!, stop), stop);
    }

    private async Task StepAsync(CancellationToken stop)
    {
        var (engine, incident) = (Engine, _waiting.GetAt(0).Key);
        _waiting.RemoveAt(0);
        var again = await turn.TakeAsync(incident, x => TurnLimits.RunAsync(limits.Forge, () => Task.Run(() => CarryOnAsync(engine, x, stop), stop), stop), stop);
        if (again) _waiting.TryAdd(incident, true);
        if (_waiting.Count > 0) _loop.Again();
    }

    /// <summary>Joins it to the one with the same cause, or plans, edits, proves, proposes, gates.</summary>
    private static async Task<FlowState> CarryOnAsync(Engine engine, FlowState state, CancellationToken stop)
    {
        state = await engine.Get<ResolvedClosing>().CloseAsync(state, stop);
        if (state.Outcome != FlowOutcome.Open) return state;
        await engine.Get<IGitRepository>().FetchAsync(stop);
        // One that is proposed already stands by itself: whatever shares its cause joined it.
        var standing = state.Proposed is null ? await engine.Get<CauseGrouping>().MergeAsync([state], stop) : [state];
        foreach (var next in standing) await engine.Get<IncidentFlow>().AdvanceAsync(next, Verify, stop);
        return state;
    }
}
