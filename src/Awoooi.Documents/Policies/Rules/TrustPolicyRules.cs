using Awoooi.Trust;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>trust.yaml</c> may hold.</summary>
internal sealed class TrustPolicyRules : PolicyRules
{
    public override string File => "trust.yaml";

    public override Type Type => typeof(TrustPolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } =
        [FieldRule.Whole("highNeedsOneFewerFrom", 1, 1_000_000), FieldRule.Whole("mediumNeedsNoneFrom", 1, 1_000_000), FieldRule.Whole("forgetAfterDays", 0, 3650)];
}
