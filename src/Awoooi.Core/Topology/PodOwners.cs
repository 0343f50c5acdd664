using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Who controls whom, by the owner references that the cluster holds.</summary>
public static class PodOwners
{
    private const int LongestChain = 8;

    // What an operator made them for has no pods of its own.
    private static readonly string[] Workloads = ["Deployment", "StatefulSet", "DaemonSet", "CronJob", "Rollout"];

    /// <summary>The workload (or other outermost controller) that an object belongs to; the object itself when nothing controls it.</summary>
    public static ObjectRef Root(KubeObject item, ClusterView cluster)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(cluster);
        var at = item.Ref;
        var body = item;
        for (var hops = 0; hops < LongestChain && body is not null && !Workloads.Contains(at.Kind) && Controller(body) is { } owner; hops++)
        {
            at = owner;
            body = cluster.Find(owner);
        }
        return at;
    }

    /// <summary>The live pods of a workload.</summary>
    public static IReadOnlyList<KubeObject> Pods(ObjectRef workload, ClusterView cluster)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(cluster);
        return [.. cluster.OfKind("Pod", workload.Namespace).Where(x => x.Ref == workload || Owns(workload, x, cluster))];
    }

    private static bool Owns(ObjectRef workload, KubeObject pod, ClusterView cluster)
    {
        var body = pod;
        for (var hops = 0; hops < LongestChain && body is not null && Controller(body) is { } owner; hops++)
        {
            if (owner == workload) return true;
            body = cluster.Find(owner);
        }
        return false;
    }

    /// <summary>What controls an object directly; null when nothing does.</summary>
    public static ObjectRef? Controller(KubeObject item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var owner = item.ItemsAt("metadata.ownerReferences").FirstOrDefault(x => x["controller"] is JsonValue flag && flag.TryGetValue<bool>(out var yes) && yes);
        return owner is null || KubeObject.Text(owner["kind"]) is not { } kind || KubeObject.Text(owner["name"]) is not { } name
            ? null
            : new(KubeObject.Text(owner["apiVersion"]) ?? "", kind, kind == "Node" ? "" : item.Ref.Namespace, name);
    }
}
