using Awoooi.Objects;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>A budget that allows no disruption although every pod is healthy.</summary>
internal static class BudgetSymptoms
{
    public static IEnumerable<Symptom> Of(KubeObject budget)
    {
        if (budget.TextAt("status.disruptionsAllowed") != "0") yield break;
        var (healthy, expected) = (Number(budget, "status.currentHealthy"), Number(budget, "status.expectedPods"));
        if (expected == 0 || healthy < expected) yield break;
        yield return new(budget.Ref, SymptomKind.BudgetBlocks,
            $"all {healthy} of {expected} pods are healthy and it asks for {Number(budget, "status.desiredHealthy")}: no pod may ever be evicted",
            LiveStatus.Time(LiveStatus.Condition(budget, "DisruptionAllowed")?["lastTransitionTime"]), budget.Ref);
    }

    private static int Number(KubeObject item, string path) => int.TryParse(item.TextAt(path), out var value) ? value : 0;
}
