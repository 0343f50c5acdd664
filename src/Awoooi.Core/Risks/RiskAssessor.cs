using Awoooi.Risks.Rules;

namespace Awoooi.Risks;

/// <summary>Computes how dangerous a change is: the highest finding of any rule, and one level more where it could not be rendered or the diagnosis is in doubt.</summary>
public static class RiskAssessor
{
    private static readonly IRiskRule[] Rules =
    [
        new OperationRule(), new KindRule(), new RemovalRule(), new DataRule(), new NamespaceRule(),
        new FileRule(), new OwnershipRule(), new ProofRule(), new BlastRadiusRule(),
    ];

    /// <summary>Assesses. The same facts give the same assessment.</summary>
    public static RiskAssessment Assess(RiskFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var findings = Rules.SelectMany(x => x.Judge(facts)).OrderByDescending(x => x.Level).ToList();
        var level = findings.Count == 0 ? RiskLevel.MEDIUM : findings[0].Level;
        var assessment = new RiskAssessment(level, [.. findings.Select(x => $"{x.Level}: {x.Because}").Distinct()])
        {
            Environment = facts.IsProduction ? RiskAssessment.Production : RiskAssessment.Other,
        };
        if (!IsRendered(facts)) assessment = Raised(assessment, "not everything that reads the files could be rendered");
        return facts.Doubt.Length > 0 ? Raised(assessment, facts.Doubt) : assessment;
    }

    private static RiskAssessment Raised(RiskAssessment lower, string why)
    {
        var level = lower.Level < RiskLevel.CRITICAL ? lower.Level + 1 : lower.Level;
        return lower with { Level = level, Because = [$"{level}: one level more, as {why}", .. lower.Because] };
    }

    private static bool IsRendered(RiskFacts facts) => facts.Rendered.Count > 0 && facts.Change.NotRendered.Count == 0;
}
