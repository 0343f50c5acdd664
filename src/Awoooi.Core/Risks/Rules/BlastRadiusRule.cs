namespace Awoooi.Risks.Rules;

/// <summary>How many others depend on what changes?</summary>
/// <remarks>Four or more dependent workloads and services in production make a shared piece of infrastructure: more people must look.</remarks>
internal sealed class BlastRadiusRule : IRiskRule
{
    private const int Shared = 4;

    public IEnumerable<RiskFinding> Judge(RiskFacts facts)
    {
        var count = facts.BlastRadius.Services.Count;
        if (count >= Shared && facts.BlastRadius.Pods > 0 && facts.IsProduction) yield return new(RiskLevel.HIGH, $"{count} objects depend on what restarts, in production");
        else if (count > 0 && facts.BlastRadius.Pods > 0) yield return new(RiskLevel.MEDIUM, $"{count} service{(count == 1 ? " depends" : "s depend")} on it");
    }
}
