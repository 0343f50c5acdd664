namespace Awoooi.Risks.Rules;

/// <summary>How many others depend on what changes?</summary>
/// <remarks>Ten or more dependent services in production make a shared piece of infrastructure.</remarks>
internal sealed class BlastRadiusRule : IRiskRule
{
    private const int Shared = 10;

    public IEnumerable<RiskFinding> Judge(RiskFacts facts)
    {
        var count = facts.BlastRadius.Services.Count;
        if (count >= Shared && facts.IsProduction) yield return new(RiskLevel.HIGH, $"{count} services depend on it, in production");
        else if (count > 0 && facts.BlastRadius.Pods > 0) yield return new(RiskLevel.MEDIUM, $"{count} service{(count == 1 ? " depends" : "s depend")} on it");
    }
}
