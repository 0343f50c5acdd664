using Awoooi.Diagnoses.Symptoms;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Does a PodDisruptionBudget forbid every eviction although all pods are healthy?</summary>
internal sealed class BudgetRule : IDiagnosisRule
{
    public string Name => "budget";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.Target.Kind != "PodDisruptionBudget" || context.First(SymptomKind.BudgetBlocks) is not { } symptom) yield break;
        yield return new(context.Target, CauseKind.BudgetBlocksEverything, symptom.Text, 0.88, context.Cite("kube_poddisruptionbudget"));
    }
}
