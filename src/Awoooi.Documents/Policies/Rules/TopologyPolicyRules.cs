using Awoooi.Topology;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>topology.yaml</c> may hold.</summary>
internal sealed class TopologyPolicyRules : PolicyRules
{
    private const string Object = "an object as KIND/NAMESPACE/NAME, such as Deployment/shop/cart";

    public override string File => "topology.yaml";

    public override Type Type => typeof(TopologyPolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } =
    [
        FieldRule.Text("calls[].from", "^[A-Z][A-Za-z]{0,62}/[-a-z0-9]{1,63}/[-.a-z0-9]{1,253}$", Object),
        FieldRule.Text("calls[].to", "^([A-Z][A-Za-z]{0,62}/[-a-z0-9]{1,63}|External/)/[-.a-z0-9]{1,253}$", $"{Object}, or External//HOST"),
        FieldRule.Text("calls[].why", "^[^\\s](.{0,198}[^\\s])?$", "a sentence of at most 200 characters"),
    ];

    public override IEnumerable<PolicyConflict> Conflicts(object policy)
    {
        var calls = ((TopologyPolicy)policy).Calls;
        return calls.Select((x, i) => (Call: x, At: $"calls[{i}]")).Where(x => x.Call.From == x.Call.To)
            .Select(x => new PolicyConflict($"{x.At}.to", $"'{x.Call.To}' calls itself", "expected another object"));
    }
}
