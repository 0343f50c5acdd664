using Awoooi.Costs;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>prices.yaml</c> may hold.</summary>
internal sealed class PricePolicyRules : PolicyRules
{
    public override string File => "prices.yaml";

    public override Type Type => typeof(PricePolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } =
    [
        FieldRule.Text("currency", "^[A-Z]{3}$", "a currency code such as EUR"),
        FieldRule.Number("cpuCore", 0, 1_000_000),
        FieldRule.Number("memoryGib", 0, 1_000_000),
        FieldRule.Number("storageGib", 0, 1_000_000),
    ];
}
