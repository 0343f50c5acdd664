using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Proofs.Scheduling;

/// <summary>Whether the nodes have room for pods, by requests: allocatable less what the pods there ask for.</summary>
internal static class NodeRoom
{
    /// <summary>Whether all pods find a node; null when no node was seen.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="pods">A <see cref="PodPlacement"/> with <c>count</c> and <c>requests</c> of each.</param>
    public static JsonNode? HasRoom(ClusterView cluster, JsonObject pods)
    {
        if (Fit(cluster, pods) is not { } fit) return null;
        var wanted = int.Parse(KubeObject.Text(pods["count"])!, CultureInfo.InvariantCulture);
        if (KubeObject.Text(pods["daemon"]) == "true") return JsonValue.Create(fit.Nodes.Count(x => NodeSelection.Takes(x, pods)) == fit.Places.Count);
        if (fit.Places.Sum(x => (long)x.Value) < wanted) return JsonValue.Create(false);
        var constraints = TopologyRules.Of(cluster, pods, fit.Nodes);
        return JsonValue.Create(constraints is null || constraints.CanPlace(wanted, fit.Places));
    }

    /// <summary>On how many nodes of how many one such pod would find a place now; null when no node was seen.</summary>
    public static (int Fits, int Nodes)? Count(ClusterView cluster, JsonObject pods)
    {
        if (Fit(cluster, pods) is not { } fit) return null;
        var constraints = TopologyRules.Of(cluster, pods, fit.Nodes);
        return (fit.Places.Keys.Count(x => constraints?.Allows(x) ?? true), fit.Nodes.Count);
    }

    // Nodes that take at least one of the pods, and how many.
    private static (IReadOnlyList<KubeObject> Nodes, Dictionary<KubeObject, int> Places)? Fit(ClusterView cluster, JsonObject pods)
    {
        IReadOnlyList<KubeObject> nodes = [.. cluster.OfKind("Node")];
        if (nodes.Count == 0) return null;
        var (loads, requests) = (NodeLoads.Of(cluster), pods["requests"] as JsonObject ?? []);
        var places = new Dictionary<KubeObject, int>(ReferenceEqualityComparer.Instance);
        foreach (var node in nodes.Where(x => NodeSelection.Takes(x, pods)))
        {
            if (loads.Places(node, requests) is > 0 and var count) places[node] = count;
        }
        return (nodes, places);
    }
}
