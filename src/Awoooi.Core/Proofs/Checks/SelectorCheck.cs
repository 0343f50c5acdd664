using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Proofs.Checks;

/// <summary>Does a workload's selector match its own pod template?</summary>
/// <remarks>The API server refuses a Deployment, StatefulSet or DaemonSet whose selector does not (apps validation).</remarks>
internal sealed class SelectorCheck : ShapeCheck
{
    public override string Name => "selector-matches-template";

    protected override string Remedy => "give the pod template the labels that the selector asks for";

    protected override IEnumerable<string> Faults(KubeObject item)
    {
        if (item.Ref.Kind is not ("Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet")) yield break;
        if (TemplatedWorkload.From(item) is { } workload && item.At("spec.selector") is { } selector && !LabelSelector.Matches(selector, workload.Labels))
        {
            yield return "spec.selector does not match the labels of the pod template";
        }
    }
}
