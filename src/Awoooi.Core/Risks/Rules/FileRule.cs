namespace Awoooi.Risks.Rules;

/// <summary>Does the change touch the rules by which changes are judged?</summary>
internal sealed class FileRule : IRiskRule
{
    public IEnumerable<RiskFinding> Judge(RiskFacts facts) => facts.Change.Files.Select(x => x.Path)
        .Where(x => x.Split('/')[^1] == "CODEOWNERS" || x.StartsWith(".awoooi/", StringComparison.Ordinal) || x.StartsWith(".github/", StringComparison.Ordinal))
        .Select(x => new RiskFinding(RiskLevel.CRITICAL, $"{x} says who may change what"));
}
