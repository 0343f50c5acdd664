using Awoooi.Incidents;
using Awoooi.Remedies;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Trust;

namespace Awoooi.Flow;

/// <summary>Keeps the same remedy from being proposed again and again for the same workload: what came back needs a person.</summary>
internal sealed class Cooldown(FlowStore store, IGitRepository repository, FlowOptions options, TimeProvider clock)
{
    /// <summary>Refuses a plan whose like was merged too short a time ago; null when there is none.</summary>
    public async Task<Refusal?> RefuseAsync(FlowState state, RemedyPlan plan, MaintenancePolicy policy, CancellationToken cancellationToken)
    {
        if (policy.CooldownMinutes == 0) return null;
        var last = await store.FindMergedByPatternAsync(options.Repository, TrustPattern.Of(plan), cancellationToken);
        if (last is null || last.Incident.Id == state.Incident.Id) return null;
        var merged = repository.Commit(last.Verdict!.MergeCommit).Time;
        return clock.GetUtcNow() >= merged.AddMinutes(policy.CooldownMinutes) ? null : new Refusal(
            "cooldown",
            $"{plan.Remedy} on {plan.Target.Id} was merged {(clock.GetUtcNow() - merged).TotalMinutes:0} minutes ago as change {last.Proposed!.Number}; within {policy.CooldownMinutes} minutes it is not proposed again",
            $"look why change {last.Proposed.Number} did not last; cooldownMinutes in maintenance.yaml sets the time");
    }
}
