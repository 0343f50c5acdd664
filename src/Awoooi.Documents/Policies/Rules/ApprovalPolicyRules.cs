using Awoooi.Reviews;
using Awoooi.Risks;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>approvals.yaml</c> may hold.</summary>
internal sealed class ApprovalPolicyRules : PolicyRules
{
    public override string File => "approvals.yaml";

    public override Type Type => typeof(ApprovalPolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } =
    [
        FieldRule.Whole("expiresAfterMinutes.*", 5, 10080),
        FieldRule.Whole("liftVeto", 2, 10),
        FieldRule.OneOf("emergency.roles[]", KnownRoles.All),
        FieldRule.Whole("emergency.count", 2, 10),
        FieldRule.Whole("emergency.expiresAfterMinutes", 5, 1440),
        FieldRule.Whole("emergency.reviewWithinHours", 1, 168),
    ];

    public override IEnumerable<PolicyConflict> Conflicts(object policy)
    {
        var approvals = (ApprovalPolicy)policy;
        var longer = Enum.GetValues<RiskLevel>().Skip(1).Where(x => approvals.ExpiresAfterMinutes[x] > approvals.ExpiresAfterMinutes[x - 1]);
        foreach (var level in longer) yield return new($"expiresAfterMinutes.{level}", $"'{approvals.ExpiresAfterMinutes[level]}'", $"expected no longer than {level - 1} allows");
        if (approvals.Emergency.Roles.Count == 0) yield return new("emergency.roles", "no roles", "expected the roles that may ask for it");
        foreach (var repeated in Repeated.In(approvals.Emergency.Roles, "emergency.roles")) yield return repeated;
    }
}
