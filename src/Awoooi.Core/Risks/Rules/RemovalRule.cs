using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Risks.Rules;

/// <summary>Does the change take away a protection, a workload or a place where data lives?</summary>
/// <remarks>A generated ConfigMap that comes back under another name is no removal.</remarks>
internal sealed class RemovalRule : IRiskRule
{
    private static readonly string[] Protections =
    [
        "NetworkPolicy", "PodDisruptionBudget", "AuthorizationPolicy", "PersistentVolumeClaim", "PersistentVolume", "StorageClass", "StatefulSet", "Deployment", "DaemonSet",
    ];

    public IEnumerable<RiskFinding> Judge(RiskFacts facts) =>
        from change in facts.Rendered
        where change.Kind == ChangeKind.Removed
        let isProtection = Protections.Contains(change.Object.Kind) || DataStores.IsOne(facts.Declared.Find(change.Object)?.Object)
        let isRenamed = facts.Rendered.Any(x => x.Kind == ChangeKind.Added && x.Object.Kind == change.Object.Kind && x.Object.Namespace == change.Object.Namespace)
        where isProtection || !isRenamed
        select new RiskFinding(isProtection ? RiskLevel.CRITICAL : RiskLevel.HIGH, $"{change.Object} is removed");
}
