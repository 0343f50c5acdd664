using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Proofs.Quotas;

namespace Awoooi.Proofs.Scheduling;

/// <summary>What runs on each node and what it requests. Made at the first question, and kept as long as the view's list of objects lives.</summary>
internal sealed class NodeLoads
{
    private static readonly ConditionalWeakTable<IReadOnlyList<KubeObject>, NodeLoads> Known = [];

    private readonly Dictionary<string, List<KubeObject>> _pods = [];
    private readonly Dictionary<(string Node, string Resource), decimal> _used = [];

    private NodeLoads(IEnumerable<KubeObject> pods)
    {
        foreach (var pod in pods)
        {
            if (KubeObject.Text(pod.Body["spec"]?["nodeName"]) is not { } node || KubeObject.Text(pod.Body["status"]?["phase"]) is "Succeeded" or "Failed") continue;
            if (!_pods.TryGetValue(node, out var list)) _pods[node] = list = [];
            list.Add(pod);
        }
    }

    public static NodeLoads Of(ClusterView cluster) => Known.GetValue(cluster.Objects, _ => new(cluster.OfKind("Pod")));

    public IReadOnlyList<KubeObject> On(string node) => _pods.GetValueOrDefault(node) ?? [];

    /// <summary>The sum of what the pods of a node request.</summary>
    public decimal Used(string node, string resource)
    {
        // Views are shared between threads; a sum made twice is the same sum.
        lock (_used)
        {
            if (!_used.TryGetValue((node, resource), out var sum)) _used[(node, resource)] = sum = On(node).Sum(x => PodResources.Requests(x.Body["spec"] as JsonObject ?? [], resource));
            return sum;
        }
    }

    /// <summary>How many pods with these requests a node still takes.</summary>
    public int Places(KubeObject node, JsonObject requests)
    {
        var allocatable = node.Body["status"]?["allocatable"];
        var places = Amount(allocatable?["pods"]) is { } most ? most - On(node.Ref.Name).Count : 110;
        foreach (var (resource, amount) in requests)
        {
            if (Amount(amount) is not (> 0 and var each)) continue;
            places = Math.Min(places, Math.Floor(((Amount(allocatable?[resource]) ?? 0) - Used(node.Ref.Name, resource)) / each));
        }
        return (int)Math.Clamp(places, 0, int.MaxValue);
    }

    private static decimal? Amount(JsonNode? node) => Quantity.Parse(KubeObject.Text(node))?.Value;
}
