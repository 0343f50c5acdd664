using Awoooi.Proofs;

namespace Awoooi.Risks.Rules;

/// <summary>Did the proof find something that must not be?</summary>
/// <remarks>Such a change is not proposed; if a person proposes it all the same, it is CRITICAL.</remarks>
internal sealed class ProofRule : IRiskRule
{
    public IEnumerable<RiskFinding> Judge(RiskFacts facts) => facts.Proof.Checks.Where(x => x.Status == CheckStatus.Refused)
        .Select(x => new RiskFinding(RiskLevel.CRITICAL, $"{x.Name} refused: {x.Detail}"));
}
