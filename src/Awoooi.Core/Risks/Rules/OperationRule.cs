using Awoooi.Objects;
using Awoooi.Proofs;

namespace Awoooi.Risks.Rules;

/// <summary>What kind of operation is it? Numbers of pods are the least; what restarts pods or changes what they read comes next.</summary>
internal sealed class OperationRule : IRiskRule
{
    private static readonly string[] Steps = ["spec.replicas", "spec.maxReplicas", "spec.minReplicas", "spec.maxReplicaCount", "spec.minReplicaCount"];

    public IEnumerable<RiskFinding> Judge(RiskFacts facts) => facts.Rendered.Select(x => Judge(x, facts.IsProduction));

    private static RiskFinding Judge(ObjectChange change, bool production)
    {
        if (change.Kind != ChangeKind.Modified) return new(RiskLevel.MEDIUM, $"{change.Object} is {(change.Kind == ChangeKind.Added ? "added" : "removed")}");
        if (change.Fields.All(x => Steps.Contains(x.Field.ToString())))
        {
            return production
                ? new(RiskLevel.MEDIUM, $"a step in the number of pods of {change.Object}, in production")
                : new(RiskLevel.LOW, $"a step in the number of pods of {change.Object}, outside production");
        }
        var template = TemplatedWorkload.TemplateOf(change.Object.Kind);
        return template is not null && change.Fields.Any(x => x.Field.IsWithin(template))
            ? new(RiskLevel.MEDIUM, $"the pod template of {change.Object} changes, so its pods restart")
            : new(RiskLevel.MEDIUM, $"{change.Object} changes");
    }
}
