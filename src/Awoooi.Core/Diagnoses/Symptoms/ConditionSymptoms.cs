using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>Custom resources that say of themselves that they are not ready.</summary>
internal static class ConditionSymptoms
{
    private static readonly string[] Told =
        ["Pod", "Node", "Event", "PersistentVolumeClaim", "HorizontalPodAutoscaler", "PodDisruptionBudget", "Namespace", "Service", "APIService", "Application", "Kustomization"];

    private static readonly string[] Health = ["Ready", "Available", "Healthy", "Established", "Accepted", "ResolvedRefs"];

    public static IEnumerable<Symptom> Of(KubeObject item, ClusterView cluster)
    {
        if (Told.Contains(item.Ref.Kind) || Workload.Is(item.Ref.Kind)) yield break;
        foreach (var condition in item.ItemsAt("status.conditions"))
        {
            if (KubeObject.Text(condition["status"]) != "False" || !Health.Contains(KubeObject.Text(condition["type"]))) continue;
            yield return new(PodOwners.Root(item, cluster), SymptomKind.ConditionFalse,
                $"{item.Ref.Kind} {item.Ref.Name}: {KubeObject.Text(condition["type"])} is False ({KubeObject.Text(condition["reason"])})",
                LiveStatus.Time(condition["lastTransitionTime"]), item.Ref, "", KubeObject.Text(condition["message"]) ?? "");
        }
    }
}
