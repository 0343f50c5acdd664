using Awoooi.Objects;
using Awoooi.Remedies;

namespace Awoooi.Proofs.Checks;

/// <summary>Do the values that were rendered, not those that were planned, keep within the guardrails?</summary>
/// <remarks>A value that git has had before is not asked for its factor: it is known, and the present one may be the fault.</remarks>
internal sealed class GuardrailCheck : IProofCheck
{
    public string Name => "guardrails";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        var bounded = 0;
        foreach (var change in context.Differences.Where(x => x.Kind == ChangeKind.Modified))
        {
            foreach (var field in change.Fields.SelectMany(Leaves))
            {
                if (BoundOf(field.Field, context.Request.Guardrails) is not { } bound) continue;
                bounded++;
                Compare(change.Object, field, bound, context.IsRestored(change.Object, field.Field), findings);
            }
        }
        return findings.Or(bounded == 0 ? "no bounded value changes" : $"{bounded} value{(bounded == 1 ? "" : "s")} within bounds");
    }

    private static void Compare(ObjectRef name, FieldChange field, Bound bound, bool isRestored, Findings findings)
    {
        var what = $"{name} {field.Field}";
        var (before, after) = (Quantity.Parse(KubeObject.Text(field.Before)), Quantity.Parse(KubeObject.Text(field.After)));
        if (after is not { } now)
        {
            if (!isRestored && field.Before is not null) findings.Refuse($"{what} would be unbounded: it is {KubeObject.Text(field.Before)} now", "keep a value");
            return;
        }
        if (now > Quantity.Parse(bound.Max)) findings.Refuse($"{what} would be {KubeObject.Text(field.After)}; policy allows {bound.Max} at most", "take a smaller step");
        if (isRestored) return;
        if (before is { Value: > 0 } was && now.Value > was.Value * bound.MaxFactor)
        {
            findings.Refuse($"{what} would grow {now.Value / was.Value:0.##} times; policy allows {bound.MaxFactor:0.##} times", "take a smaller step");
        }
        if (now.Value <= 0) findings.Refuse($"{what} would be {KubeObject.Text(field.After)}: that ends the workload, not the fault", "leave at least one");
    }

    private static Bound? BoundOf(FieldPath field, GuardrailPolicy policy)
    {
        var keys = field.Segments.OfType<FieldSegment.Key>().Select(x => x.Name).ToArray();
        return keys switch
        {
            [.., "resources", "requests" or "limits", "memory"] => policy.Memory,
            [.., "resources", "requests" or "limits", "cpu"] => policy.Cpu,
            ["spec", "resources", "requests", "storage"] => policy.Storage,
            ["spec", "replicas" or "maxReplicas" or "minReplicas" or "maxReplicaCount"] => policy.Replicas,
            _ => null,
        };
    }

    // A whole subtree may come or go: `resources` at once.
    private static IEnumerable<FieldChange> Leaves(FieldChange change) => (change.Before, change.After) switch
    {
        (System.Text.Json.Nodes.JsonObject map, null) => map.SelectMany(x => Leaves(new(change.Field.Key(x.Key), x.Value, null))),
        (null, System.Text.Json.Nodes.JsonObject map) => map.SelectMany(x => Leaves(new(change.Field.Key(x.Key), null, x.Value))),
        _ => [change],
    };
}
