namespace Awoooi.Diagnoses;

/// <summary>One question about a faulty object, answered with causes or not at all.</summary>
internal interface IDiagnosisRule
{
    /// <summary>Stable name, in kebab case.</summary>
    string Name { get; }

    /// <summary>The causes that the rule sees, likeliest first; empty when it sees none.</summary>
    IEnumerable<Cause> Explain(RuleContext context);
}
