using Awoooi.Remedies;

namespace Awoooi.Trust;

/// <summary>What earns trust together: one remedy on one workload.</summary>
public static class TrustPattern
{
    /// <summary><c>remedy:namespace/workload</c>. Trust that a workload earned in staging must not open the gate in production.</summary>
    public static string Of(RemedyPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return $"{plan.Remedy}:{plan.Target.Namespace}/{plan.Target.Name}";
    }
}
