using Awoooi.Proofs;

namespace Awoooi.Risks.Rules;

/// <summary>Did the proof find something that must not be, or not lightly?</summary>
/// <remarks>What is refused is not proposed; if a person proposes it all the same, it is CRITICAL. What is risky is HIGH.</remarks>
internal sealed class ProofRule : IRiskRule
{
    public IEnumerable<RiskFinding> Judge(RiskFacts facts) => facts.Proof.Checks.Where(x => x.Status == CheckStatus.Refused || x.IsRisky)
        .Select(x => x.Status == CheckStatus.Refused ? new RiskFinding(RiskLevel.CRITICAL, $"{x.Name} refused: {x.Detail}") : new RiskFinding(RiskLevel.HIGH, $"{x.Name}: {x.Detail}"));
}
