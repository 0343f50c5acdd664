using Awoooi.Memories;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>memory.yaml</c> may hold.</summary>
internal sealed class MemoryPolicyRules : PolicyRules
{
    public override string File => "memory.yaml";

    public override Type Type => typeof(MemoryPolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } = [FieldRule.Whole("similarIncidents", 0, 5), FieldRule.Whole("recurrenceDays", 1, 365)];
}
