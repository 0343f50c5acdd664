using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>What is wrong with a pod and its containers, told of the workload that owns it.</summary>
/// <remarks>Reasons: kubelet, pkg/kubelet/kuberuntime and pkg/kubelet/images; exit codes above 128 are 128 + the signal.</remarks>
internal static class PodSymptoms
{
    private static readonly string[] PullReasons =
        ["ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "ImageInspectError", "RegistryUnavailable", "SignatureValidationFailed"];

    private static readonly string[] CreateReasons = ["CreateContainerConfigError", "CreateContainerError", "RunContainerError", "PreCreateHookError", "PostStartHookError"];

    public static IEnumerable<Symptom> Of(KubeObject pod, ClusterView cluster, DateTimeOffset recent)
    {
        if (LiveStatus.IsGoing(pod) || pod.TextAt("status.phase") == "Succeeded") yield break;
        var owner = PodOwners.Root(pod, cluster);
        var since = Since(pod, cluster);
        if (pod.TextAt("status.reason") == "Evicted")
        {
            yield return new(owner, SymptomKind.Evicted, $"pod {pod.Ref.Name} was evicted", since, pod.Ref, "", pod.TextAt("status.message") ?? "");
            yield break;
        }
        if (LiveStatus.Condition(pod, "PodScheduled") is { } scheduled && KubeObject.Text(scheduled["status"]) == "False")
        {
            yield return new(owner, SymptomKind.Unschedulable, $"pod {pod.Ref.Name} cannot be scheduled", since, pod.Ref, "", KubeObject.Text(scheduled["message"]) ?? "");
        }
        var told = false;
        foreach (var symptom in LiveStatus.Containers(pod).SelectMany(x => OfContainer(pod, x, owner, since, cluster, recent)))
        {
            told = true;
            yield return symptom;
        }
        if (told || !LiveStatus.Is(pod, "Ready", "False") || pod.TextAt("status.phase") != "Running") yield break;
        yield return NodeIsLost(pod, cluster)
            ? new(owner, SymptomKind.NodeLost, $"pod {pod.Ref.Name} is on node {pod.TextAt("spec.nodeName")}, which is not ready", since, pod.Ref)
            : new(owner, SymptomKind.Unready, $"pod {pod.Ref.Name} is not ready", since, pod.Ref);
    }

    private static IEnumerable<Symptom> OfContainer(
        KubeObject pod, JsonObject status, ObjectRef owner, DateTimeOffset? since, ClusterView cluster, DateTimeOffset recent)
    {
        var name = KubeObject.Text(status["name"]) ?? "";
        var waiting = KubeObject.Text(status["state"]?["waiting"]?["reason"]) ?? "";
        var message = KubeObject.Text(status["state"]?["waiting"]?["message"]) ?? "";
        Symptom Tell(SymptomKind kind, string text) => new(owner, kind, $"container {name} of pod {pod.Ref.Name} {text}", since, pod.Ref, name, message);
        if (PullReasons.Contains(waiting)) yield return Tell(SymptomKind.ImagePull, $"waits with {waiting}");
        else if (CreateReasons.Contains(waiting)) yield return Tell(SymptomKind.ConfigError, $"waits with {waiting}");
        else if (LiveStatus.Terminated(status) is { } ended && IsNews(status, ended, recent, pod)) yield return Tell(KindOf(pod, ended, cluster), Text(status, ended));
        else if (status["state"]?["running"] is not null && !LiveStatus.Ready(status) && !NodeIsLost(pod, cluster) && !IsInit(pod, name))
        {
            yield return Tell(SymptomKind.Unready, "runs and is not ready");
        }
    }

    // A container that ended well, or long ago and has been ready since, is no news.
    private static bool IsNews(JsonObject status, JsonObject ended, DateTimeOffset recent, KubeObject pod)
    {
        var failed = KubeObject.Text(ended["exitCode"]) != "0" || KubeObject.Text(status["state"]?["waiting"]?["reason"]) == "CrashLoopBackOff";
        var settled = LiveStatus.Ready(status) || pod.TextAt("status.phase") == "Succeeded";
        return failed && (!settled || LiveStatus.Time(ended["finishedAt"]) >= recent);
    }

    private static SymptomKind KindOf(KubeObject pod, JsonObject ended, ClusterView cluster)
    {
        if (KubeObject.Text(ended["reason"]) == "OOMKilled") return SymptomKind.OomKilled;
        if (KubeObject.Text(ended["reason"]) is "ContainerCannotRun" or "StartError") return SymptomKind.ConfigError;
        var killed = KubeObject.Text(ended["exitCode"]) is "137" or "143" or "2";
        return killed && Warnings(pod.Ref, cluster).Any(x => LiveStatus.Message(x).Contains("iveness probe failed", StringComparison.Ordinal)
            || LiveStatus.Message(x).Contains("tartup probe failed", StringComparison.Ordinal)) ? SymptomKind.ProbeKilled : SymptomKind.Crashed;
    }

    private static string Text(JsonObject status, JsonObject ended)
    {
        var reason = KubeObject.Text(ended["reason"]);
        var restarts = LiveStatus.Restarts(status);
        return $"ended with exit code {KubeObject.Text(ended["exitCode"])} ({reason ?? "no reason"}) and was restarted {restarts} {(restarts == 1 ? "time" : "times")}";
    }

    private static bool IsInit(KubeObject pod, string name) => pod.ItemsAt("status.initContainerStatuses").Any(x => KubeObject.Text(x["name"]) == name);

    private static bool NodeIsLost(KubeObject pod, ClusterView cluster) =>
        pod.TextAt("spec.nodeName") is { } name && cluster.Find(new("v1", "Node", "", name)) is { } node && !LiveStatus.Is(node, "Ready", "True");

    private static IEnumerable<KubeObject> Warnings(ObjectRef pod, ClusterView cluster) =>
        cluster.OfKind("Event").Where(x => x.TextAt("type") == "Warning" && LiveStatus.Involved(x) == pod);

    private static DateTimeOffset? Since(KubeObject pod, ClusterView cluster) =>
        Warnings(pod.Ref, cluster).Select(LiveStatus.FirstSeen)
            .Concat(pod.ItemsAt("status.conditions").Where(x => KubeObject.Text(x["status"]) == "False").Select(x => LiveStatus.Time(x["lastTransitionTime"])))
            .Concat(LiveStatus.Containers(pod).Select(x => LiveStatus.Time(LiveStatus.Terminated(x)?["finishedAt"])))
            .OfType<DateTimeOffset>().Select(x => (DateTimeOffset?)x).Min();
}
