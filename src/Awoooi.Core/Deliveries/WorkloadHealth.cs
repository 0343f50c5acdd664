using System.Globalization;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Deliveries;

/// <summary>Whether a workload's rollout has come to its end.</summary>
/// <remarks>The conditions of <c>kubectl rollout status</c>: the controller has seen the spec, all replicas are new, and all are available.</remarks>
internal static class WorkloadHealth
{
    private static readonly string[] Broken =
        ["CrashLoopBackOff", "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "CreateContainerConfigError", "CreateContainerError", "RunContainerError"];

    /// <summary>What keeps it from being ready; null when nothing does.</summary>
    public static Verification? Judge(KubeObject workload, ClusterView cluster)
    {
        if (Stuck(workload) is { } stuck) return new(VerificationStatus.NotHealed, $"{workload.Ref}: {stuck}");
        if (Crash(workload, cluster) is { } crash) return new(VerificationStatus.NotHealed, $"{workload.Ref}: {crash}");
        return Pending(workload) is { } pending ? new(VerificationStatus.Waiting, $"{workload.Ref}: {pending}") : null;
    }

    private static string? Stuck(KubeObject workload) => workload.ItemsAt("status.conditions")
        .Where(x => KubeObject.Text(x["reason"]) == "ProgressDeadlineExceeded" && KubeObject.Text(x["status"]) == "False")
        .Select(x => "the rollout made no progress within its deadline").FirstOrDefault();

    private static string? Pending(KubeObject workload)
    {
        var observed = Number(workload, "status.observedGeneration");
        if (Number(workload, "metadata.generation") is { } generation && observed < generation) return "the controller has not seen the change";
        if (workload.Ref.Kind == "DaemonSet")
        {
            var nodes = Number(workload, "status.desiredNumberScheduled") ?? 0;
            return Short(workload, "status.updatedNumberScheduled", nodes, "updated") ?? Short(workload, "status.numberAvailable", nodes, "available");
        }
        var wanted = Number(workload, "spec.replicas") ?? 1;
        var ready = workload.Ref.Kind == "StatefulSet" ? "status.readyReplicas" : "status.availableReplicas";
        return Short(workload, "status.updatedReplicas", wanted, "updated") ?? Short(workload, ready, wanted, "available")
            ?? (Number(workload, "status.replicas") > wanted ? "old pods are still there" : null);
    }

    private static string? Short(KubeObject workload, string path, long wanted, string word)
    {
        var count = Number(workload, path) ?? 0;
        return count < wanted ? $"{count} of {wanted} pods {word}" : null;
    }

    private static string? Crash(KubeObject workload, ClusterView cluster) => (
        from pod in cluster.OfKind("Pod", workload.Ref.Namespace)
        where IsOf(pod, workload, cluster)
        from status in pod.ItemsAt("status.containerStatuses").Concat(pod.ItemsAt("status.initContainerStatuses"))
        let reason = KubeObject.Text(status["state"]?["waiting"]?["reason"])
        where Broken.Contains(reason)
        select $"{pod.Ref.Name} container {KubeObject.Text(status["name"])} is in {reason}").FirstOrDefault();

    // Pods of a Deployment's older ReplicaSets are on their way out: only those of the newest tell how the change fares.
    private static bool IsOf(KubeObject pod, KubeObject workload, ClusterView cluster)
    {
        if (Owner(pod, workload.Ref.Kind) == workload.Ref.Name) return true;
        if (workload.Ref.Kind != "Deployment" || Owner(pod, "ReplicaSet") is not { } set) return false;
        var newest = cluster.OfKind("ReplicaSet", workload.Ref.Namespace).Where(x => Owner(x, "Deployment") == workload.Ref.Name)
            .OrderByDescending(x => Number(x, "metadata.annotations[\"deployment.kubernetes.io/revision\"]") ?? 0).FirstOrDefault();
        return newest?.Ref.Name == set;
    }

    private static string? Owner(KubeObject item, string kind) => item.ItemsAt("metadata.ownerReferences")
        .Where(x => KubeObject.Text(x["kind"]) == kind).Select(x => KubeObject.Text(x["name"])).FirstOrDefault();

    private static long? Number(KubeObject item, string path) =>
        long.TryParse(KubeObject.Text(item.At(path)), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
