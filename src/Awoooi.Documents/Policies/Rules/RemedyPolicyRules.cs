using Awoooi.Remedies;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>remedies.yaml</c> may hold.</summary>
internal sealed class RemedyPolicyRules : PolicyRules
{
    public override string File => "remedies.yaml";

    public override Type Type => typeof(RemedyPolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } =
    [
        FieldRule.OneOf("enabled[]", RemedyCatalog.Ids),
        FieldRule.Text("protectedNamespaces[]", "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", "a namespace such as kube-system"),
        FieldRule.Whole("lookBackDays", 1, 90),
    ];

    public override IEnumerable<PolicyConflict> Conflicts(object policy)
    {
        var remedies = (RemedyPolicy)policy;
        return Repeated.In(remedies.Enabled, "enabled").Concat(Repeated.In(remedies.ProtectedNamespaces, "protectedNamespaces"));
    }
}
