namespace Awoooi.Risks;

/// <summary>One reason for a level.</summary>
internal interface IRiskRule
{
    /// <summary>What it finds; each finding is a lower bound of the level.</summary>
    IEnumerable<RiskFinding> Judge(RiskFacts facts);
}

/// <summary>One contribution.</summary>
internal sealed record RiskFinding(RiskLevel Level, string Because);
