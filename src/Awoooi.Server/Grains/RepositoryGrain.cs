using System.Text.Json;
using Awoooi.Audit;
using Awoooi.Flow;
using Awoooi.Repositories;
using Awoooi.Server.Composition;
using Awoooi.Server.Work;
using Microsoft.Extensions.Hosting;

namespace Awoooi.Server.Grains;

/// <summary>Writes to one manifest repository, one incident after the other.</summary>
internal sealed class RepositoryGrain(
    EngineSet engines, FlowStore store, TurnLimits limits, IHostApplicationLifetime lifetime, TimeProvider clock) : Grain, IRepositoryGrain
{
    private const int Verify = 14;

    public Task CarryOnAsync(string incident)
    {
        var (engine, stop) = (engines.Get(this.GetPrimaryKeyString()), lifetime.ApplicationStopping);
        return TurnLimits.RunAsync(limits.Forge, () => Task.Run(() => CarryOnAsync(engine, incident, stop), stop), stop);
    }

    public Task RecordAsync(string entries)
    {
        var (audit, stop) = (engines.Get(this.GetPrimaryKeyString()).Get<GitAuditLog>(), lifetime.ApplicationStopping);
        return Task.Run(() => audit.AppendAllAsync(JsonSerializer.Deserialize<List<AuditEntry>>(entries)!, stop), stop);
    }

    private async Task<bool> CarryOnAsync(Engine engine, string incident, CancellationToken stop)
    {
        // Asked twice, it finds nothing left to do the second time.
        if (await store.FindAsync(incident, stop) is not { Outcome: FlowOutcome.Open, Parked.Length: 0 } state || !(state.WakeAt <= clock.GetUtcNow())) return false;
        await engine.Get<IGitRepository>().FetchAsync(stop);
        // One that is proposed already stands by itself: whatever shares its cause joined it.
        var standing = state.Proposed is null ? await engine.Get<CauseGrouping>().MergeAsync([state], stop) : [state];
        foreach (var next in standing) await engine.Get<IncidentFlow>().AdvanceAsync(next, Verify, stop);
        return true;
    }
}
