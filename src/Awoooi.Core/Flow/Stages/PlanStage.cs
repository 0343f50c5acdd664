using Awoooi.Flow.Recalling;
using Awoooi.Remedies;
using Awoooi.Repositories;

namespace Awoooi.Flow.Stages;

/// <summary>6 Plan: diagnosis → a typed remedy with bounded parameters, or no safe fix.</summary>
internal sealed class PlanStage(RemedyPlanner planner, Recollection recollection, Cooldown cooldown, IPolicySource policies, IGitRepository repository) : IStage
{
    public int Number => 6;

    public string Name => "Plan";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        if (!policies.Read(repository.Tree(state.Evidence!.BaseCommit)).Succeeded(out var policy, out var invalid))
        {
            return new StepResult.Failed(FlowOutcome.Refused, invalid);
        }
        var handOver = state.Diagnosis!.Causes is [{ } first, ..] ? first.HandOver : string.Join(" ", state.Diagnosis.LookAt);
        if (!planner.Plan(state.Diagnosis, state.Evidence!, policy.Remedies, policy.Guardrails).Succeeded(out var plan, out var refusal))
        {
            return new StepResult.Failed(FlowOutcome.NoSafeFix, refusal) { State = state with { HandOver = handOver.Length > 0 ? handOver : refusal.Remedy } };
        }
        var (planned, recurrence) = await recollection.JudgeAsync(state, plan, policy, cancellationToken);
        if (recurrence.Refusal is { } turnedDown)
        {
            return new StepResult.Failed(FlowOutcome.NoSafeFix, turnedDown) { State = state with { HandOver = $"{plan.Remedy} would be next, and {turnedDown.Reason}. {turnedDown.Remedy}" } };
        }
        if (await cooldown.RefuseAsync(state, plan, policy.Maintenance, cancellationToken) is { } tooSoon)
        {
            return new StepResult.Failed(FlowOutcome.NoSafeFix, tooSoon) { State = state with { HandOver = tooSoon.Remedy } };
        }
        var next = state with { Plan = plan, Print = planned.Print, Objections = recurrence.Notes, HandOver = plan.HandOver.Length > 0 ? plan.HandOver : handOver };
        return new StepResult.Completed(next, $"{plan.Remedy} on {plan.Target.Id}: {string.Join(", ", plan.Parameters.Select(x => $"{x.Key} {x.Value}"))}");
    }
}
