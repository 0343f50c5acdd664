using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology.Maps;

namespace Awoooi.Topology;

/// <summary>Computes what a change can disturb, from the graph and the live pods.</summary>
/// <remarks>A pod template change replaces every pod of its workload; a ConfigMap or Secret is counted with the pods that read it.</remarks>
public static class BlastRadiusCalculator
{
    private static readonly string[] ServiceKinds = ["Service", "Ingress", "HTTPRoute"];

    /// <summary>Calculates the radius of the rendered differences of a change.</summary>
    public static BlastRadius Calculate(IReadOnlyList<ObjectChange> changes, ServiceGraph graph, ClusterView cluster, DeclaredState declared)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(declared);
        var restarting = changes.SelectMany(x => Restarting(x, graph)).Distinct().OrderBy(x => x.Id, StringComparer.Ordinal).ToList();
        var pods = restarting.Sum(x => PodCount(x, cluster, declared));
        var changed = changes.Select(x => x.Object).ToHashSet();
        var affected = changed.SelectMany(x => Governed(x, graph)).SelectMany(x => graph.Upstream(x.Object).Select(hop => (hop.Object, Depth: hop.Depth + x.Offset)))
            .Concat(changed.SelectMany(x => Governed(x, graph)).Where(x => x.Offset > 0).Select(x => (x.Object, Depth: 1)))
            .Where(x => !changed.Contains(x.Object) && (Workload.Is(x.Object.Kind) || ServiceKinds.Contains(x.Object.Kind)))
            .GroupBy(x => x.Object.Id).Select(x => new AffectedService(x.Key, x.Min(hop => hop.Depth)))
            .OrderBy(x => x.Depth).ThenBy(x => x.Name, StringComparer.Ordinal).ToList();
        var data = AtRisk(changes, restarting, cluster, declared);
        var replaced = restarting.Where(x => changed.Contains(x)).ToList();
        return new(pods, affected, Summary(pods, replaced, [.. restarting.Except(replaced)], affected, data))
        {
            Data = data,
            Picture = BlastPicture.Draw(graph, [.. changes.SelectMany(x => Governed(x.Object, graph)).Select(x => x.Object).Distinct()]),
        };
    }

    private static IEnumerable<ObjectRef> Restarting(ObjectChange change, ServiceGraph graph)
    {
        if (change.Object.Kind is "ConfigMap" or "Secret") return graph.To(change.Object).Where(x => x.Kind == EdgeKind.Mounts).Select(x => x.From);
        if (!Workload.Is(change.Object.Kind)) return [];
        var template = FieldPath.Parse(Workload.TemplatePath(change.Object.Kind));
        return change.Kind != ChangeKind.Modified || change.Fields.Any(x => x.Field.IsWithin(template)) ? [change.Object] : [];
    }

    // A policy, autoscaler or budget disturbs whoever depends on the workload it governs.
    private static IEnumerable<(ObjectRef Object, int Offset)> Governed(ObjectRef item, ServiceGraph graph) =>
        graph.From(item).Where(x => x.Kind is EdgeKind.Restricts or EdgeKind.Scales or EdgeKind.Guards).Select(x => (x.To, 1)).Prepend((item, 0));

    private static int PodCount(ObjectRef workload, ClusterView cluster, DeclaredState declared)
    {
        if (cluster.LookedFor("Pod", workload.Namespace)) return PodOwners.Pods(workload, cluster).Count;
        return (cluster.Find(workload) ?? declared.Find(workload)?.Object) is { } item ? Workload.Replicas(item) : 0;
    }

    private static List<string> AtRisk(IReadOnlyList<ObjectChange> changes, List<ObjectRef> restarting, ClusterView cluster, DeclaredState declared)
    {
        var stores = restarting.Select(x => declared.Find(x)?.Object ?? cluster.Find(x)).OfType<KubeObject>().Where(DataStores.IsOne).ToList();
        var claims = changes.Select(x => x.Object).Where(x => x.Kind == "PersistentVolumeClaim");
        return [.. stores.Select(x => x.Ref).Concat(stores.SelectMany(DataStores.Claims)).Concat(claims).Select(x => x.Id).Distinct().Order(StringComparer.Ordinal)];
    }

    private static string Summary(int pods, List<ObjectRef> replaced, List<ObjectRef> readers, List<AffectedService> affected, List<string> data)
    {
        var what = string.Join(" or ", new[] { replaced.Count > 0 ? "restart" : "", readers.Count > 0 ? "read what changes" : "" }.Where(x => x.Length > 0));
        var first = what.Length == 0 ? "no pod restarts" : $"{pods} {(pods == 1 ? "pod" : "pods")} of {string.Join(", ", replaced.Concat(readers))} can {what}";
        var second = affected.Count == 0
            ? "nothing is known to depend on it"
            : $"{affected.Count} {(affected.Count == 1 ? "object depends" : "objects depend")} on it: {string.Join(", ", affected.Take(5).Select(x => x.Name))}{(affected.Count > 5 ? " …" : "")}";
        return $"{first}; {second}{(data.Count > 0 ? $"; data at risk: {string.Join(", ", data)}" : "")}";
    }
}
