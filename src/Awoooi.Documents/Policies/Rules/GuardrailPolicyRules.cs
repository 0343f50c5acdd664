using System.Globalization;
using Awoooi.Objects;
using Awoooi.Remedies;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>guardrails.yaml</c> may hold.</summary>
internal sealed class GuardrailPolicyRules : PolicyRules
{
    public override string File => "guardrails.yaml";

    public override Type Type => typeof(GuardrailPolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } =
        [.. Bounds("memory", "64Gi"), .. Bounds("cpu", "16"), .. Bounds("replicas", "50"), .. Bounds("storage", "1Ti")];

    public override IEnumerable<PolicyConflict> Conflicts(object policy)
    {
        var guardrails = (GuardrailPolicy)policy;
        if (Quantity.Parse(guardrails.Replicas.Max) is { } most && most.Value != decimal.Truncate(most.Value))
        {
            yield return new("replicas.max", $"'{guardrails.Replicas.Max}'", "expected a whole number of replicas");
        }
        (string Key, Bound Bound)[] all =
            [("memory", guardrails.Memory), ("cpu", guardrails.Cpu), ("replicas", guardrails.Replicas), ("storage", guardrails.Storage)];
        foreach (var (key, bound) in all.Where(x => x.Bound.Factor > x.Bound.MaxFactor))
        {
            yield return new($"{key}.factor", $"'{Text(bound.Factor)}'", $"expected at most maxFactor, which is {Text(bound.MaxFactor)}");
        }
    }

    private static FieldRule[] Bounds(string key, string example) =>
    [
        FieldRule.Amount($"{key}.max", example), FieldRule.Above($"{key}.maxFactor", 1, 16), FieldRule.Above($"{key}.factor", 1, 16),
    ];

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
