using System.Globalization;
using Awoooi.Objects;

namespace Awoooi.Proofs;

/// <summary>What a change does to one workload's pods, at the fewest and at the most there may be of them.</summary>
/// <param name="Before">The workload before; null when it is new.</param>
/// <param name="After">The workload afterwards; null when it goes.</param>
/// <param name="Rollout">What happens; where an autoscaler decides the number, at its minimum.</param>
/// <param name="MostBefore">The most pods before.</param>
/// <param name="MostAfter">The most pods afterwards.</param>
/// <param name="Autoscaler">The autoscaler that decides the number; null when none does.</param>
internal sealed record WorkloadRollout(TemplatedWorkload? Before, TemplatedWorkload? After, Rollout Rollout, int MostBefore, int MostAfter, ObjectRef? Autoscaler)
{
    /// <inheritdoc/>
    public override string ToString() => Autoscaler is null || !Rollout.Restarts
        ? Rollout.ToString()
        : $"all pods restart; at the autoscaler's minimum {Rollout}";
}

/// <summary>Finds the workloads whose pods a change touches.</summary>
internal static class WorkloadRollouts
{
    public static IEnumerable<WorkloadRollout> Find(ProofContext context) =>
        context.Differences.Select(x => ScaledBy(x, context)).OfType<ObjectRef>().Distinct()
            .Select(x => Of(x, context)).OfType<WorkloadRollout>();

    private static ObjectRef? ScaledBy(ObjectChange change, ProofContext context) =>
        TemplatedWorkload.TemplateOf(change.Object.Kind) is not null ? change.Object : Autoscalers.TargetOf(context.After(change.Object) ?? context.Before(change.Object));

    private static WorkloadRollout? Of(ObjectRef name, ProofContext context)
    {
        var (before, after) = (TemplatedWorkload.From(context.Before(name)), TemplatedWorkload.From(context.After(name)));
        if ((after ?? before) is not { } workload) return null;
        var fields = context.Differences.FirstOrDefault(x => x.Object == name && x.Kind == ChangeKind.Modified)?.Fields ?? [];
        var restarts = fields.Any(x => x.Field.IsWithin(workload.TemplatePath));
        if (after is not null && Autoscalers.Of(name, context) is { } scaler)
        {
            var (min, max) = (Count(scaler.TextAt("spec.minReplicas") ?? scaler.TextAt("spec.minReplicaCount")) ?? 1, Most(scaler.TextAt) ?? workload.Replicas);
            var was = context.Before(scaler.Ref) is { } old ? Most(old.TextAt) ?? max : max;
            return new(before, after, Rollout.Of(workload, min, min, restarts), was, max, scaler.Ref);
        }
        var (from, to) = (before is null ? 0 : LiveReplicas(before, context), after?.Replicas ?? 0);
        return new(before, after, Rollout.Of(workload, from, to, restarts), from, to, null);
    }

    // Without knowing that no autoscaler is at work, the live number is not read: it may change at any moment.
    private static int LiveReplicas(TemplatedWorkload workload, ProofContext context) =>
        workload.Scales && context.LookedFor(workload.Ref.Kind, workload.Ref.Namespace) && context.LookedFor(Autoscalers.Kind, workload.Ref.Namespace)
            ? Count(KubeObject.Text(context.Live(workload.Ref, "spec.replicas"))) ?? workload.Replicas
            : workload.Replicas;

    private static int? Most(Func<string, string?> at) => Count(at("spec.maxReplicas") ?? at("spec.maxReplicaCount"));

    private static int? Count(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
