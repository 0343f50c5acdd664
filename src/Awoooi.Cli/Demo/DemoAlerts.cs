using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Cli.Demo;

/// <summary>Evaluates a few alerting rules over the demo's cluster, and writes what Alertmanager would post (webhook version 4).</summary>
internal static class DemoAlerts
{
    /// <summary>The alerts that fire for what is wrong now.</summary>
    public static IEnumerable<(JsonObject Labels, JsonObject Annotations)> Firing(DemoCluster cluster, string snapshot)
    {
        foreach (var pod in DemoSnapshot.Items(snapshot, "pods").Where(x => x.TextAt("status.containerStatuses[0].state.waiting.reason") == "CrashLoopBackOff"))
        {
            var container = pod.TextAt("status.containerStatuses[0].name")!;
            var killed = pod.TextAt("status.containerStatuses[0].lastState.terminated.reason") == "OOMKilled";
            yield return Pod(pod, container, killed ? "ContainerOOMKilled" : "KubePodCrashLooping", killed ? "warning" : "critical");
        }
        foreach (var scaler in cluster.Live.Where(x => x.Key.Kind == "HorizontalPodAutoscaler").Select(x => new KubeObject(x.Key, x.Value)))
        {
            if (scaler.ItemsAt("status.conditions").Any(x => KubeObject.Text(x["reason"]) == "TooManyReplicas")) yield return Scaler(scaler);
        }
        foreach (var node in DemoSnapshot.Items(snapshot, "nodes").Where(x => x.TextAt("status.conditions[0].status") != "True")) yield return Node(node);
    }

    /// <summary>One webhook body.</summary>
    public static JsonObject Payload(IEnumerable<(JsonObject Labels, JsonObject Annotations)> alerts, string ns, DateTimeOffset startsAt, DateTimeOffset? endsAt) => new()
    {
        ["version"] = "4",
        ["groupKey"] = $"{{}}/{{severity=~\"warning|critical\"}}:{{namespace=\"{ns}\"}}",
        ["truncatedAlerts"] = 0,
        ["status"] = endsAt is null ? "firing" : "resolved",
        ["receiver"] = "awoooi",
        ["groupLabels"] = new JsonObject { ["namespace"] = ns },
        ["commonLabels"] = new JsonObject { ["namespace"] = ns, ["prometheus"] = "monitoring/k8s" },
        ["commonAnnotations"] = new JsonObject(),
        ["externalURL"] = "http://alertmanager.monitoring.svc:9093",
        ["alerts"] = new JsonArray([.. alerts.Select(x => Alert(x.Labels, x.Annotations, startsAt, endsAt))]),
    };

    private static JsonObject Alert(JsonObject labels, JsonObject annotations, DateTimeOffset startsAt, DateTimeOffset? endsAt) => new()
    {
        ["status"] = endsAt is null ? "firing" : "resolved",
        ["labels"] = labels.DeepClone(),
        ["annotations"] = annotations.DeepClone(),
        ["startsAt"] = startsAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["endsAt"] = endsAt?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture) ?? "0001-01-01T00:00:00Z",
        ["generatorURL"] = "http://prometheus.monitoring.svc:9090/graph",
        ["fingerprint"] = DemoSnapshot.Fingerprint(labels),
    };

    private static (JsonObject, JsonObject) Pod(KubeObject pod, string container, string name, string severity) => (
        new()
        {
            ["alertname"] = name, ["severity"] = severity, ["namespace"] = pod.Ref.Namespace, ["pod"] = pod.Ref.Name, ["container"] = container,
            ["job"] = "kube-state-metrics", ["instance"] = "10.8.0.9:8080", ["uid"] = pod.TextAt("metadata.uid"), ["prometheus"] = "monitoring/k8s",
        },
        new()
        {
            ["summary"] = name == "KubePodCrashLooping" ? "Pod is crash looping." : "Container was killed by the kernel for memory.",
            ["description"] = $"Pod {pod.Ref.Namespace}/{pod.Ref.Name} ({container}) is in waiting state (reason: \"CrashLoopBackOff\"). @sre-oncall please look, see http://10.8.0.9/d/pods",
        });

    private static (JsonObject, JsonObject) Scaler(KubeObject scaler) => (
        new()
        {
            ["alertname"] = "KubeHpaMaxedOut", ["severity"] = "warning", ["namespace"] = scaler.Ref.Namespace, ["horizontalpodautoscaler"] = scaler.Ref.Name,
            ["job"] = "kube-state-metrics", ["instance"] = "10.8.0.9:8080", ["pod"] = "kube-state-metrics-6d4f8c7b9d-xk2lp", ["container"] = "kube-state-metrics",
            ["prometheus"] = "monitoring/k8s",
        },
        new() { ["summary"] = "HPA is running at max replicas", ["description"] = $"HPA {scaler.Ref.Namespace}/{scaler.Ref.Name} has been running at max replicas for longer than 15 minutes." });

    private static (JsonObject, JsonObject) Node(KubeObject node) => (
        new() { ["alertname"] = "KubeNodeNotReady", ["severity"] = "warning", ["node"] = node.Ref.Name, ["condition"] = "Ready", ["status"] = "true", ["job"] = "kube-state-metrics", ["instance"] = "10.8.0.9:8080", ["prometheus"] = "monitoring/k8s" },
        new() { ["summary"] = "Node is not ready.", ["description"] = $"{node.Ref.Name} has been unready for more than 15 minutes." });
}
