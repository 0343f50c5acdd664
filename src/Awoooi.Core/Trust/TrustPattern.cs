using Awoooi.Remedies;

namespace Awoooi.Trust;

/// <summary>What earns trust together: one remedy on one workload in one environment.</summary>
public static class TrustPattern
{
    /// <summary><c>remedy:namespace/workload</c>, wherever that is.</summary>
    public static string Of(RemedyPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return $"{plan.Remedy}:{plan.Target.Namespace}/{plan.Target.Name}";
    }

    /// <summary><c>remedy:namespace/workload@environment</c>. Trust that was earned while a namespace was staging must not open the gate once it is production.</summary>
    public static string In(string environment, RemedyPlan plan) => $"{Of(plan)}@{environment}";
}
