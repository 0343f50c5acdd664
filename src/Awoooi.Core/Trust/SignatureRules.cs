using Awoooi.Repositories;
using Awoooi.Risks;

namespace Awoooi.Trust;

/// <summary>From a risk level to who must sign.</summary>
public static class SignatureRules
{
    /// <summary>Takes policy's rule for the level, and softens it by earned trust. CRITICAL is never softened.</summary>
    /// <param name="risk">The level.</param>
    /// <param name="score">What the pattern has earned.</param>
    /// <param name="policy">The matrix.</param>
    /// <param name="trust">What trust may soften.</param>
    /// <param name="paths">The paths that change: LOW needs nobody only where all of them are opted in.</param>
    public static SignatureRule For(RiskAssessment risk, TrustScore score, RiskPolicy policy, TrustPolicy trust, IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(trust);
        var level = policy.Signatures[risk.Level];
        var rule = new SignatureRule(level.Count, level.Roles, level.EachRole);
        return risk.Level switch
        {
            RiskLevel.LOW => ForLow(rule, policy, paths),
            RiskLevel.MEDIUM when score.Score >= trust.MediumNeedsNoneFrom => Soften(rule, rule.Count, score),
            RiskLevel.HIGH when score.Score >= trust.HighNeedsOneFewerFrom => Soften(rule, 1, score),
            _ => rule,
        };
    }

    private static SignatureRule Soften(SignatureRule rule, int fewer, TrustScore score) => rule with
    {
        Count = Math.Max(0, rule.Count - fewer),
        EachRole = false,
        Because = $"{fewer} fewer than {rule.Count}: {score.Pattern} has earned {score.Score}",
    };

    private static SignatureRule ForLow(SignatureRule rule, RiskPolicy policy, IReadOnlyList<string> paths)
    {
        if (rule.Count > 0) return rule;
        var patterns = policy.AutoMergePaths.Select(PathPattern.Parse).ToList();
        var closed = paths.FirstOrDefault(x => !patterns.Any(p => p.Matches(x)));
        if (closed is null && paths.Count > 0) return rule with { OwnersOptedIn = true, Because = "autoMergePaths covers every path" };
        var medium = policy.Signatures[RiskLevel.MEDIUM];
        return new(Math.Max(1, medium.Count), medium.Roles, medium.EachRole, $"autoMergePaths does not cover {closed ?? "any path"}, so a person signs");
    }
}
