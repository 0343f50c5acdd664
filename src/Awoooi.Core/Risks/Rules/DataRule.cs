using Awoooi.Topology;

namespace Awoooi.Risks.Rules;

/// <summary>Is data at stake, or something that cannot be taken back?</summary>
internal sealed class DataRule : IRiskRule
{
    public IEnumerable<RiskFinding> Judge(RiskFacts facts)
    {
        foreach (var item in facts.Objects.Distinct())
        {
            if (item.Kind == "PersistentVolumeClaim") yield return new(RiskLevel.MEDIUM, $"{item} never shrinks again");
            if (DataStores.IsOne(facts.Declared.Find(item)?.Object)) yield return new(RiskLevel.MEDIUM, $"{item} keeps data");
        }
        if (facts.Plan.Reversal.Length == 0) yield return new(RiskLevel.MEDIUM, "the change cannot be undone");
    }
}
