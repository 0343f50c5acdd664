namespace Awoooi.Risks.Rules;

/// <summary>Can it be told who owns what changes?</summary>
internal sealed class OwnershipRule : IRiskRule
{
    public IEnumerable<RiskFinding> Judge(RiskFacts facts) => facts.OwnershipFault.Length == 0
        ? []
        : [new(RiskLevel.HIGH, $"owners cannot be told: {facts.OwnershipFault}")];
}
