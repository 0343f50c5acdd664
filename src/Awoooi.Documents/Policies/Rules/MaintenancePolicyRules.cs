using Awoooi.Incidents;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>maintenance.yaml</c> may hold.</summary>
internal sealed class MaintenancePolicyRules : PolicyRules
{
    public override string File => "maintenance.yaml";

    public override Type Type => typeof(MaintenancePolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } = [.. WindowRules.Fields, FieldRule.Whole("cooldownMinutes", 0, 10080)];

    public override IEnumerable<PolicyConflict> Conflicts(object policy) => WindowRules.Conflicts(((MaintenancePolicy)policy).Windows);
}
