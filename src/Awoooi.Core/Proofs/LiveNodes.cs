using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Proofs;

/// <summary>Whether the nodes have room for pods, by requests: allocatable less what the pods there ask for.</summary>
/// <remarks>
/// Nodes that are cordoned, not ready, outside the node selector or tainted against the pods do not count. Affinity, topology spread
/// and volumes are not looked at.
/// </remarks>
internal static class LiveNodes
{
    private static readonly string[] Resources = ["cpu", "memory"];

    /// <summary>Null when no node was seen. Arguments: <c>count</c>, <c>cpu</c>, <c>memory</c> of one pod, <c>nodeSelector</c>, <c>tolerations</c>.</summary>
    public static JsonNode? HaveRoom(ClusterView cluster, JsonObject pods)
    {
        var wanted = int.Parse(KubeObject.Text(pods["count"])!, CultureInfo.InvariantCulture);
        if (!cluster.OfKind("Node").Any()) return null;
        var room = cluster.OfKind("Node").Where(x => Takes(x, pods)).Sum(x => (long)Places(x, cluster, pods));
        return JsonValue.Create(room >= wanted);
    }

    private static int Places(KubeObject node, ClusterView cluster, JsonObject pods)
    {
        var present = cluster.OfKind("Pod").Where(x => x.TextAt("spec.nodeName") == node.Ref.Name && x.TextAt("status.phase") is not ("Succeeded" or "Failed")).ToList();
        var places = Amount(node.At("status.allocatable.pods")) is { } most ? most - present.Count : 110;
        foreach (var resource in Resources)
        {
            if (Amount(pods[resource]) is not (> 0 and var each)) continue;
            var used = present.Sum(x => PodResources.Requests(x.At("spec") as JsonObject ?? [], resource));
            places = Math.Min(places, Math.Floor(((Amount(node.At("status.allocatable." + resource)) ?? 0) - used) / each));
        }
        return (int)Math.Max(0, places);
    }

    private static bool Takes(KubeObject node, JsonObject pods)
    {
        var ready = node.ItemsAt("status.conditions").FirstOrDefault(x => KubeObject.Text(x["type"]) == "Ready");
        if (node.TextAt("spec.unschedulable") == "true" || KubeObject.Text(ready?["status"]) != "True") return false;
        var labels = node.At("metadata.labels") as JsonObject;
        return (pods["nodeSelector"] as JsonObject ?? []).All(x => KubeObject.Text(labels?[x.Key]) == KubeObject.Text(x.Value))
            && node.ItemsAt("spec.taints").All(x => KubeObject.Text(x["effect"]) == "PreferNoSchedule" || Tolerated(x, pods["tolerations"]));
    }

    private static bool Tolerated(JsonObject taint, JsonNode? tolerations) => ((tolerations as JsonArray) ?? []).OfType<JsonObject>().Any(x =>
        (x["effect"] is null || KubeObject.Text(x["effect"]) == KubeObject.Text(taint["effect"]))
        && (KubeObject.Text(x["operator"]) == "Exists"
            ? x["key"] is null || KubeObject.Text(x["key"]) == KubeObject.Text(taint["key"])
            : KubeObject.Text(x["key"]) == KubeObject.Text(taint["key"]) && (KubeObject.Text(x["value"]) ?? "") == (KubeObject.Text(taint["value"]) ?? "")));

    private static decimal? Amount(JsonNode? node) => Quantity.Parse(KubeObject.Text(node))?.Value;
}
