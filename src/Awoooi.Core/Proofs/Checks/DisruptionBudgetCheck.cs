using Awoooi.Topology;

namespace Awoooi.Proofs.Checks;

/// <summary>Does the change ever leave fewer ready pods than a PodDisruptionBudget allows?</summary>
/// <remarks>
/// The API server asks this only of evictions, so rollouts and scale-downs must be computed here. A budget that is already broken
/// forbids nothing: a rollout takes broken pods first, and the change may be what mends them.
/// </remarks>
internal sealed class DisruptionBudgetCheck : IProofCheck
{
    private const string Kind = "PodDisruptionBudget";

    public string Name => "disruption-budget";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        foreach (var rollout in context.Rollouts.Where(x => x.Rollout.Restarts || x.Rollout.After < x.Rollout.Before))
        {
            if (!context.LookedFor(Kind, rollout.Rollout.Workload.Namespace)) findings.Gap($"budgets over {rollout.Rollout.Workload}: live ones were not looked for", $"supply live {Kind} objects");
            var labels = (rollout.After ?? rollout.Before)!.Labels;
            foreach (var seen in context.Every(Kind, rollout.Rollout.Workload.Namespace))
            {
                var budget = new DisruptionBudget(
                    seen.Ref.Id, seen.At("spec.selector"), IntOrPercent.From(seen.At("spec.minAvailable")), IntOrPercent.From(seen.At("spec.maxUnavailable")));
                if (LabelSelector.Matches(budget.Selector, labels)) Compare(budget, seen, rollout.Rollout, context, findings);
            }
        }
        return findings.Or("never below any budget");
    }

    private static void Compare(DisruptionBudget budget, SeenObject seen, Rollout rollout, ProofContext context, Findings findings)
    {
        var floor = budget.RequiredReady(rollout.After);
        if (rollout.LowestReady >= floor)
        {
            findings.Note($"{budget.Name} asks for {floor} ready; never fewer than {rollout.LowestReady}");
        }
        else if (seen.IsLive && context.Fact(seen.Ref, LiveFacts.BudgetMet) == false)
        {
            findings.Note($"{budget.Name} asks for {floor} ready and is not met now; the change takes no ready pod that it protects");
        }
        else
        {
            findings.Refuse($"{budget.Name} asks for {floor} ready pods; the change goes down to {rollout.LowestReady}", "raise maxSurge, or take a smaller step");
        }
    }
}
