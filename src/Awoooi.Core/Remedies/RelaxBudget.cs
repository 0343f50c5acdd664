using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Diagnoses;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Remedies;

/// <summary>Lets a PodDisruptionBudget that blocks everything allow one disruption at a time.</summary>
internal sealed class RelaxBudget : IRemedy
{
    private static readonly FieldPath MinAvailable = FieldPath.Parse("spec.minAvailable");
    private static readonly FieldPath MaxUnavailable = FieldPath.Parse("spec.maxUnavailable");

    public string Id => "relax-pdb";

    public bool Treats(Cause cause) => cause.Kind == CauseKind.BudgetBlocksEverything;

    public Result<RemedyPlan> Plan(RemedyContext context)
    {
        if (context.Body is not { } budget) return RemedyRefusals.NotThere(context.Target, "body");
        if (!int.TryParse(budget.TextAt("status.expectedPods"), NumberStyles.None, CultureInfo.InvariantCulture, out var pods)) return RemedyRefusals.NotThere(context.Target, "status with the number of pods");
        if (pods < 2)
        {
            return new Refusal("single-replica", $"{context.Target} guards one pod: allowing its eviction allows an outage", "run a second replica first, or agree on an outage with the owners");
        }
        var uses = budget.At("spec.minAvailable") is not null ? MinAvailable : MaxUnavailable;
        var live = KubeObject.Text(uses.In(budget.Body));
        if (DeclaredField.Find(context.Evidence, context.Target, uses, live) is not { } declared) return RemedyRefusals.NotInGit(context.Target);
        // In pods, not percent: a percentage rounds up and may block again.
        var value = uses == MinAvailable ? pods - 1 : 1;
        return new RemedyPlan(Id, context.Target, new Dictionary<string, string> { ["field"] = uses.ToString(), ["from"] = declared.Value ?? live ?? "", ["to"] = value.ToString(CultureInfo.InvariantCulture) },
            [new(declared.Object, declared.Field, EditKind.Set, JsonValue.Create(value))], $"with {uses}: {value} one of {pods} pods may be evicted at a time",
            $"set {uses} back to {declared.Value ?? live}");
    }
}
