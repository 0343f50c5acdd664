using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>What a workload's own status says, beside its pods.</summary>
internal static class WorkloadSymptoms
{
    public static IEnumerable<Symptom> Of(KubeObject item, ClusterView cluster)
    {
        if (item.Ref.Kind is not ("Deployment" or "StatefulSet" or "DaemonSet" or "Job" or "Rollout")) yield break;
        var owner = PodOwners.Root(item, cluster);
        foreach (var condition in item.ItemsAt("status.conditions"))
        {
            var (type, status, message) = (KubeObject.Text(condition["type"]), KubeObject.Text(condition["status"]), KubeObject.Text(condition["message"]) ?? "");
            var since = LiveStatus.Time(condition["lastTransitionTime"]);
            if ((type, status) is ("ReplicaFailure", "True"))
            {
                var quota = message.Contains("exceeded quota", StringComparison.Ordinal);
                yield return new(owner, quota ? SymptomKind.QuotaExceeded : SymptomKind.CreateRefused, "its pods cannot be created", since, item.Ref, "", message);
            }
            if ((type, status) is ("Progressing", "False")) yield return new(owner, SymptomKind.RolloutStuck, "its rollout makes no progress", since, item.Ref, "", message);
            if ((type, status) is ("Failed", "True")) yield return new(owner, SymptomKind.JobFailed, $"Job {item.Ref.Name} failed", since, item.Ref, "", message);
        }
        if (item.TextAt("spec.replicas") == "0" && item.Ref.Kind is "Deployment" or "StatefulSet" or "Rollout")
        {
            yield return new(owner, SymptomKind.ScaledToZero, "it is scaled to 0 replicas", null, item.Ref);
        }
        else if (Missing(item) is > 0 and var missing)
        {
            yield return new(owner, SymptomKind.RolloutStuck, $"{missing} of its pods are not ready", null, item.Ref);
        }
    }

    private static int Missing(KubeObject item)
    {
        if (item.Ref.Kind is "Job") return 0;
        var wanted = item.TextAt(item.Ref.Kind == "DaemonSet" ? "status.desiredNumberScheduled" : "spec.replicas");
        var ready = item.TextAt(item.Ref.Kind == "DaemonSet" ? "status.numberReady" : "status.readyReplicas") ?? "0";
        return item.At("status") is not null && int.TryParse(wanted, out var want) && int.TryParse(ready, out var have) ? want - have : 0;
    }
}
