using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>Reads times, conditions and container states as the API server writes them.</summary>
internal static class LiveStatus
{
    public static DateTimeOffset? Time(JsonNode? node) =>
        DateTimeOffset.TryParse(KubeObject.Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static JsonObject? Condition(KubeObject item, string type) =>
        item.ItemsAt("status.conditions").FirstOrDefault(x => KubeObject.Text(x["type"]) == type);

    public static bool Is(KubeObject item, string condition, string status) => KubeObject.Text(Condition(item, condition)?["status"]) == status;

    /// <summary>The later of start and last sighting of an event.</summary>
    public static DateTimeOffset? LastSeen(KubeObject item) =>
        Time(item.At("lastTimestamp")) ?? Time(item.At("series.lastObservedTime")) ?? Time(item.At("eventTime")) ?? FirstSeen(item);

    public static DateTimeOffset? FirstSeen(KubeObject item) =>
        Time(item.At("firstTimestamp")) ?? Time(item.At("eventTime")) ?? Time(item.At("metadata.creationTimestamp"));

    public static ObjectRef Involved(KubeObject item)
    {
        var involved = item.At("involvedObject") ?? item.At("regarding");
        var kind = KubeObject.Text(involved?["kind"]) ?? "";
        var scoped = kind is "Node" or "ClusterIssuer" or "PersistentVolume" or "StorageClass" ? "" : KubeObject.Text(involved?["namespace"]) ?? item.Ref.Namespace;
        return new(KubeObject.Text(involved?["apiVersion"]) ?? "", kind, scoped, KubeObject.Text(involved?["name"]) ?? "");
    }

    public static string Message(KubeObject item) => item.TextAt("message") ?? item.TextAt("note") ?? "";

    /// <summary>Container statuses, init containers first.</summary>
    public static IEnumerable<JsonObject> Containers(KubeObject pod) =>
        pod.ItemsAt("status.initContainerStatuses").Concat(pod.ItemsAt("status.containerStatuses"));

    /// <summary>How the container ended last; null when it never did.</summary>
    public static JsonObject? Terminated(JsonObject status) =>
        (status["state"]?["terminated"] ?? status["lastState"]?["terminated"]) as JsonObject;

    public static bool Ready(JsonObject status) => KubeObject.Text(status["ready"]) == "true";

    public static int Restarts(JsonObject status) => int.TryParse(KubeObject.Text(status["restartCount"]), out var count) ? count : 0;

    public static bool IsReady(KubeObject pod) => Is(pod, "Ready", "True");

    public static bool IsGoing(KubeObject pod) => pod.At("metadata.deletionTimestamp") is not null;

    public static IEnumerable<JsonObject> Items(JsonNode? list) => Workload.Items(list);
}
