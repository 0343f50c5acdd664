using Awoooi.Objects;
using Awoooi.Proofs.Rollouts;

namespace Awoooi.Proofs.Checks;

/// <summary>Does an autoscaler own the replicas that the change sets?</summary>
/// <remarks>It would put its own number back; and taking the field away lets the number drop to 1 once (client-side apply).</remarks>
internal sealed class AutoscalerCheck : IProofCheck
{
    private static readonly FieldPath Replicas = FieldPath.Parse("spec.replicas");

    public string Name => "hpa-owns-replicas";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        var scaled = context.Differences.Where(x => x.Kind == ChangeKind.Modified && TemplatedWorkload.TemplateOf(x.Object.Kind) is not null
            && x.Fields.Any(f => f.Field.Equals(Replicas))).Select(x => x.Object);
        foreach (var workload in scaled)
        {
            if (Autoscalers.Of(workload, context) is { } scaler)
            {
                var once = context.After(workload)?.At("spec.replicas") is null ? "; without the field the number drops to 1 once" : "";
                findings.Refuse($"{scaler.Ref} decides the replicas of {workload}{once}", "change the autoscaler's minReplicas or maxReplicas instead");
            }
            else if (!context.LookedFor(Autoscalers.Kind, workload.Namespace))
            {
                findings.Gap($"whether an autoscaler scales {workload}: none is declared, live ones were not looked for", "supply live HorizontalPodAutoscaler objects");
            }
        }
        return findings.Or("no replicas change that an autoscaler owns");
    }
}
