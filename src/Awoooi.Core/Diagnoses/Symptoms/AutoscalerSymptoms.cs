using Awoooi.Objects;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>What an autoscaler's conditions say.</summary>
/// <remarks>Condition reasons: kube-controller-manager, pkg/controller/podautoscaler/horizontal.go.</remarks>
internal static class AutoscalerSymptoms
{
    public static IEnumerable<Symptom> Of(KubeObject autoscaler)
    {
        var limited = LiveStatus.Condition(autoscaler, "ScalingLimited");
        if (KubeObject.Text(limited?["status"]) == "True" && KubeObject.Text(limited?["reason"]) == "TooManyReplicas")
        {
            yield return new(autoscaler.Ref, SymptomKind.AutoscalerAtMaximum, $"it stands at its maximum of {autoscaler.TextAt("spec.maxReplicas")} and wants more",
                LiveStatus.Time(limited?["lastTransitionTime"]), autoscaler.Ref);
        }
        var active = LiveStatus.Condition(autoscaler, "ScalingActive");
        if (KubeObject.Text(active?["status"]) == "False" && KubeObject.Text(active?["reason"]) != "ScalingDisabled")
        {
            yield return new(autoscaler.Ref, SymptomKind.AutoscalerBlind, $"it cannot compute a size ({KubeObject.Text(active?["reason"])})",
                LiveStatus.Time(active?["lastTransitionTime"]), autoscaler.Ref, "", KubeObject.Text(active?["message"]) ?? "");
        }
    }
}
