using Awoooi.Objects;

namespace Awoooi.Proofs.Rollouts;

/// <summary>Who decides a workload's number of pods.</summary>
internal static class Autoscalers
{
    public const string Kind = "HorizontalPodAutoscaler";

    // KEDA's ScaledObject makes an autoscaler of its own; its scaleTargetRef has kind Deployment by default.
    private static readonly string[] Kinds = [Kind, "ScaledObject"];

    /// <summary>The autoscaler of a workload; null when none is known.</summary>
    public static SeenObject? Of(ObjectRef workload, ProofContext context) => Kinds
        .SelectMany(x => context.Every(x, workload.Namespace))
        .FirstOrDefault(x => Target(x.Ref, x.TextAt) == workload);

    /// <summary>The workload that an autoscaler scales; null for any other object.</summary>
    public static ObjectRef? TargetOf(KubeObject? item) => item is not null && Kinds.Contains(item.Ref.Kind) ? Target(item.Ref, item.TextAt) : null;

    private static ObjectRef? Target(ObjectRef scaler, Func<string, string?> at) => at("spec.scaleTargetRef.name") is { } name
        ? new("", at("spec.scaleTargetRef.kind") ?? "Deployment", scaler.Namespace, name)
        : null;
}
