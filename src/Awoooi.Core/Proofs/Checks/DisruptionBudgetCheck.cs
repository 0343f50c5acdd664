using System.Text.Json.Nodes;
using Awoooi.Proofs.Rollouts;
using Awoooi.Topology;

namespace Awoooi.Proofs.Checks;

/// <summary>Does the change ever leave fewer ready pods than a PodDisruptionBudget allows?</summary>
/// <remarks>
/// The API server asks this only of evictions: rollouts, scale-downs and removals go below a budget without being stopped, and their lost pods
/// count all the same. So it is computed here, at the new scale, over all workloads that the budget selects, and makes the change a risky one.
/// A budget that is already broken says nothing: the change may be what mends it.
/// </remarks>
internal sealed class DisruptionBudgetCheck : IProofCheck
{
    private const string Kind = "PodDisruptionBudget";

    public string Name => "disruption-budget";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        var disturbed = context.Rollouts.Where(x => x.Rollout.Restarts || x.Shrinks).ToList();
        foreach (var ns in disturbed.Select(x => x.Rollout.Workload.Namespace).Distinct())
        {
            if (!context.LookedFor(Kind, ns)) findings.Gap($"budgets of namespace {ns}: live ones were not looked for", $"supply live {Kind} objects");
            var covers = new Dictionary<WorkloadRollout, int>();
            foreach (var seen in context.Every(Kind, ns))
            {
                var budget = new DisruptionBudget(
                    seen.Ref.Id, seen.At("spec.selector"), IntOrPercent.From(seen.At("spec.minAvailable")), IntOrPercent.From(seen.At("spec.maxUnavailable")));
                var selected = disturbed.Where(x => x.Rollout.Workload.Namespace == ns && LabelSelector.Matches(budget.Selector, x.Workload.Labels)).ToList();
                foreach (var rollout in selected) covers[rollout] = covers.GetValueOrDefault(rollout) + 1;
                if (selected.Count > 0) Compare(new(budget, seen, selected, context), findings);
            }
            foreach (var rollout in covers.Where(x => x.Value > 1).Select(x => x.Key.Rollout.Workload)) findings.Note($"{covers.Values.Max()} budgets select {rollout}: evictions of its pods fail");
        }
        return findings.Or("never below any budget");
    }

    private static void Compare(Question question, Findings findings)
    {
        var (name, floor, lowest) = (question.Budget.Name, question.Floor, question.Lowest);
        if (question.Selected.Any(x => !x.IsCounted))
        {
            findings.Gap($"{name}: how many pods a DaemonSet has is not known", "supply live Node objects");
        }
        else if (lowest >= floor && question.Spares)
        {
            findings.Note($"{name} asks for {floor} ready; never fewer than {lowest}");
        }
        else if (question.IsBroken)
        {
            findings.Note($"{name} asks for {floor} ready and is not met now; the change takes no ready pod that it protects");
        }
        else if (lowest >= floor)
        {
            findings.Risk($"{name} asks for {floor} ready pods and no more are ready now; the update takes one that is");
        }
        else
        {
            findings.Risk($"{name} asks for {floor} ready pods; the change goes down to {lowest}");
        }
    }

    // One budget, and the touched workloads that it selects.
    private sealed record Question(DisruptionBudget Budget, SeenObject Seen, IReadOnlyList<WorkloadRollout> Selected, ProofContext Context)
    {
        // What git declares of the budget's other workloads: their live numbers may move at any moment.
        private int Others => Context.InNamespace(Seen.Ref.Namespace).Select(TemplatedWorkload.From).OfType<TemplatedWorkload>()
            .Where(x => x.Scales && Selected.All(y => y.Rollout.Workload != x.Ref) && LabelSelector.Matches(Budget.Selector, x.Labels))
            .Sum(x => WorkloadRollouts.Declared(x, Context.InNamespace(Seen.Ref.Namespace)));

        public int Floor => Budget.RequiredReady(Selected.Sum(x => OnlyTheMostShrinks(x) ? x.MostAfter : x.Rollout.After) + Others);

        public int Lowest
        {
            get
            {
                foreach (var rollout in Selected) Context.Rely(rollout);
                return Selected.Sum(x => OnlyTheMostShrinks(x) ? x.MostAfter : x.Rollout.LowestReady) + Others;
            }
        }

        public bool IsBroken => Seen.IsLive && Context.Fact(Seen.Ref, LiveFacts.BudgetMet) == false;

        // A Deployment takes no ready pod while others are missing; a StatefulSet goes by number and does.
        public bool Spares => !Seen.IsLive || !Selected.Any(x => x.Rollout.Restarts && x.Rollout.Workload.Kind == "StatefulSet")
            || Context.Fact(Seen.Ref, LiveFacts.BudgetSpares, new JsonObject { ["floor"] = Floor, ["taken"] = Selected.Sum(x => x.Rollout.Restarts ? x.Rollout.Unavailable : 0) }) != false;

        private static bool OnlyTheMostShrinks(WorkloadRollout x) => !x.Rollout.Restarts && x.Rollout.After >= x.Rollout.Before && x.MostAfter < x.MostBefore;
    }
}
