using Awoooi.Gates;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>freezes.yaml</c> may hold.</summary>
internal sealed class FreezePolicyRules : PolicyRules
{
    public override string File => "freezes.yaml";

    public override Type Type => typeof(FreezePolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } = [.. WindowRules.Fields];

    public override IEnumerable<PolicyConflict> Conflicts(object policy) => WindowRules.Conflicts(((FreezePolicy)policy).Windows);
}
