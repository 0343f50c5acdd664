using Awoooi.Risks.Rules;

namespace Awoooi.Risks;

/// <summary>Computes how dangerous a change is: the highest finding of any rule, and one level more where it could not be rendered.</summary>
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
        var because = findings.Select(x => $"{x.Level}: {x.Because}").Distinct().ToList();
        if (IsRendered(facts)) return new(level, because);
        var raised = level < RiskLevel.CRITICAL ? level + 1 : level;
        return new(raised, [$"{raised}: one level more, as not everything that reads the files could be rendered", .. because]);
    }

    private static bool IsRendered(RiskFacts facts) => facts.Rendered.Count > 0 && facts.Change.NotRendered.Count == 0;
}
