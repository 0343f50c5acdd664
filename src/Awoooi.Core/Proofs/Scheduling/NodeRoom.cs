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
        IReadOnlyList<KubeObject> nodes = [.. cluster.OfKind("Node")];
        if (nodes.Count == 0) return null;
        var wanted = int.Parse(KubeObject.Text(pods["count"])!, CultureInfo.InvariantCulture);
        if (KubeObject.Text(pods["daemon"]) == "true") return JsonValue.Create(nodes.Count(x => NodeSelection.Takes(x, pods)) == Places(cluster, nodes, pods).Count());
        if (TopologyRules.Of(cluster, pods, nodes) is not { } constraints) return JsonValue.Create(IsEnough(Places(cluster, nodes, pods), wanted));
        var places = ByNode(Places(cluster, nodes, pods));
        return JsonValue.Create(IsEnough(places.Select(x => (x.Key, x.Value)), wanted) && constraints.CanPlace(wanted, places));
    }

    /// <summary>On how many nodes of how many one such pod would find a place now; null when no node was seen.</summary>
    public static (int Fits, int Nodes)? Count(ClusterView cluster, JsonObject pods)
    {
        IReadOnlyList<KubeObject> nodes = [.. cluster.OfKind("Node")];
        if (nodes.Count == 0) return null;
        var constraints = TopologyRules.Of(cluster, pods, nodes);
        return (Places(cluster, nodes, pods).Count(x => constraints?.Allows(x.Node) ?? true), nodes.Count);
    }

    // Nodes that take at least one of the pods, and how many; found as they are asked for, since a few nodes mostly have room enough.
    private static IEnumerable<(KubeObject Node, int Count)> Places(ClusterView cluster, IReadOnlyList<KubeObject> nodes, JsonObject pods)
    {
        var (loads, requests) = (NodeLoads.Of(cluster), pods["requests"] as JsonObject ?? []);
        return nodes.Where(x => NodeSelection.Takes(x, pods)).Select(x => (x, loads.Places(x, requests))).Where(x => x.Item2 > 0);
    }

    private static bool IsEnough(IEnumerable<(KubeObject Node, int Count)> places, int wanted)
    {
        var found = 0L;
        return wanted == 0 || places.Any(x => (found += x.Count) >= wanted);
    }

    private static Dictionary<KubeObject, int> ByNode(IEnumerable<(KubeObject Node, int Count)> places)
    {
        var map = new Dictionary<KubeObject, int>(ReferenceEqualityComparer.Instance);
        foreach (var (node, count) in places) map[node] = count;
        return map;
    }
}
