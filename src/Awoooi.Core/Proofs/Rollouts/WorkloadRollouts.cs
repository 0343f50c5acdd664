using System.Globalization;
using Awoooi.Objects;
using Awoooi.Proofs.Scheduling;

namespace Awoooi.Proofs.Rollouts;

/// <summary>Finds the workloads whose pods a change touches.</summary>
internal static class WorkloadRollouts
{
    public static IEnumerable<WorkloadRollout> Find(ProofContext context) =>
        context.Differences.Select(x => ScaledBy(x, context)).OfType<ObjectRef>().Distinct()
            .Select(x => Of(x, context)).OfType<WorkloadRollout>();

    /// <summary>How many pods git asks for, at the least.</summary>
    public static int Declared(TemplatedWorkload workload, IEnumerable<KubeObject> declared) =>
        declared.FirstOrDefault(x => Autoscalers.TargetOf(x) == workload.Ref) is { } scaler ? Fewest(scaler.TextAt) : workload.Replicas;

    private static ObjectRef? ScaledBy(ObjectChange change, ProofContext context) =>
        TemplatedWorkload.TemplateOf(change.Object.Kind) is not null ? change.Object : Autoscalers.TargetOf(context.After(change.Object) ?? context.Before(change.Object));

    private static WorkloadRollout? Of(ObjectRef name, ProofContext context)
    {
        var (before, after) = (TemplatedWorkload.From(context.Before(name)), TemplatedWorkload.From(context.After(name)));
        if ((after ?? before) is not { } workload) return null;
        var fields = context.Differences.FirstOrDefault(x => x.Object == name && x.Kind == ChangeKind.Modified)?.Fields ?? [];
        var restarts = fields.Any(x => x.Field.IsWithin(workload.TemplatePath));
        if (name.Kind == "DaemonSet") return OfNodes(before, after, restarts, context);
        if (after is not null && Autoscalers.Of(name, context) is { } scaler) return Scaled(before, after, restarts, scaler, context);
        var (from, to) = (before is null ? 0 : LiveReplicas(before, context), after?.Replicas ?? 0);
        return new(before, after, Rollout.Of(workload, from, to, restarts), from, to, null);
    }

    private static WorkloadRollout Scaled(TemplatedWorkload? before, TemplatedWorkload after, bool restarts, SeenObject scaler, ProofContext context)
    {
        var (fewest, most) = (Fewest(scaler.TextAt), Most(scaler.TextAt) ?? after.Replicas);
        var old = context.Before(scaler.Ref);
        var (was, wasMost) = old is null ? (fewest, most) : (Fewest(old.TextAt), Most(old.TextAt) ?? most);
        return new(before, after, Rollout.Of(after, before is null ? 0 : was, fewest, restarts), before is null ? 0 : wasMost, most, scaler.Ref);
    }

    private static WorkloadRollout OfNodes(TemplatedWorkload? before, TemplatedWorkload? after, bool restarts, ProofContext context)
    {
        var (from, to) = (Nodes(before, context), Nodes(after, context));
        var workload = (after ?? before)!;
        return new(before, after, Rollout.Of(workload, from ?? 1, to ?? 1, restarts), from ?? 1, to ?? 1, null)
        {
            OnNodes = PodPlacement.OfDaemon(workload),
            IsCounted = from is not null && to is not null,
        };
    }

    private static int? Nodes(TemplatedWorkload? workload, ProofContext context) => workload is null ? 0 : context.CountNodes(PodPlacement.OfDaemon(workload));

    // Without knowing that no autoscaler is at work, the live number is not read: it may change at any moment.
    private static int LiveReplicas(TemplatedWorkload workload, ProofContext context) =>
        workload.Scales && context.LookedFor(workload.Ref.Kind, workload.Ref.Namespace) && context.LookedFor(Autoscalers.Kind, workload.Ref.Namespace)
            ? Count(KubeObject.Text(context.Live(workload.Ref, "spec.replicas"))) ?? workload.Replicas
            : workload.Replicas;

    private static int Fewest(Func<string, string?> at) => Count(at("spec.minReplicas") ?? at("spec.minReplicaCount")) ?? 1;

    private static int? Most(Func<string, string?> at) => Count(at("spec.maxReplicas") ?? at("spec.maxReplicaCount"));

    private static int? Count(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
