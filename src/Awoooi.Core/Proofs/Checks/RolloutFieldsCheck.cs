using Awoooi.Objects;
using Awoooi.Proofs.Rollouts;

namespace Awoooi.Proofs.Checks;

/// <summary>Do the fields that say how pods are replaced go together?</summary>
/// <remarks>
/// The API server's validation: a Deployment's deadline is above its minReadySeconds (default 600 s) and not both of its bounds are 0; a
/// DaemonSet has exactly one of maxSurge and maxUnavailable above 0; a budget states one of its two bounds.
/// </remarks>
internal sealed class RolloutFieldsCheck : ShapeCheck
{
    public override string Name => "rollout-fields";

    protected override string Remedy => "set one of the two fields so that they go together";

    protected override IEnumerable<string> Faults(KubeObject item) => item.Ref.Kind switch
    {
        "Deployment" => OfDeployment(item),
        "DaemonSet" => OfDaemonSet(item),
        "PodDisruptionBudget" when item.At("spec.minAvailable") is not null && item.At("spec.maxUnavailable") is not null => ["minAvailable and maxUnavailable exclude each other"],
        _ => [],
    };

    private static IEnumerable<string> OfDeployment(KubeObject item)
    {
        var (ready, deadline) = (Value(item, "spec.minReadySeconds") ?? 0, Value(item, "spec.progressDeadlineSeconds") ?? 600);
        if (deadline <= ready) yield return $"progressDeadlineSeconds {deadline} is not above minReadySeconds {ready}, so no rollout would ever be done";
        if (Value(item, "spec.strategy.rollingUpdate.maxSurge") == 0 && Value(item, "spec.strategy.rollingUpdate.maxUnavailable") == 0) yield return "maxSurge and maxUnavailable are both 0";
    }

    private static IEnumerable<string> OfDaemonSet(KubeObject item)
    {
        var (surge, unavailable) = (Value(item, "spec.updateStrategy.rollingUpdate.maxSurge") ?? 0, Value(item, "spec.updateStrategy.rollingUpdate.maxUnavailable") ?? 1);
        if (surge > 0 && unavailable > 0) yield return "maxSurge and maxUnavailable are both above 0";
        if (surge == 0 && unavailable == 0) yield return "maxSurge and maxUnavailable are both 0";
    }

    private static int? Value(KubeObject item, string path) => IntOrPercent.From(item.At(path))?.Value;
}
