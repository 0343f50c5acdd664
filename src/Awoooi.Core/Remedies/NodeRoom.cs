using Awoooi.Diagnoses.Symptoms;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Remedies;

/// <summary>How much the nodes have left to request, where nodes were looked for.</summary>
internal static class NodeRoom
{
    /// <summary>Free amount of a resource over all ready, schedulable nodes; null when not known.</summary>
    /// <param name="evidence">Nodes, and pods or readings that say what is requested.</param>
    /// <param name="resource"><c>cpu</c> or <c>memory</c>.</param>
    public static decimal? Free(Evidence evidence, string resource) => Nodes(evidence).Select(x => Free(evidence, x, resource)).Aggregate((decimal?)null, (sum, x) => x is null ? sum : (sum ?? 0) + x);

    /// <summary>The most that one node can give to one pod: the largest allocatable amount; null when not known.</summary>
    public static decimal? Largest(Evidence evidence, string resource) =>
        Nodes(evidence).Select(x => Quantity.Parse(x.TextAt($"status.allocatable.{resource}"))?.Value).Max();

    private static IEnumerable<KubeObject> Nodes(Evidence evidence) =>
        evidence.Cluster.OfKind("Node").Where(x => LiveStatus.Is(x, "Ready", "True") && x.TextAt("spec.unschedulable") != "true" && !x.ItemsAt("spec.taints").Any());

    private static decimal? Free(Evidence evidence, KubeObject node, string resource)
    {
        if (Quantity.Parse(node.TextAt($"status.allocatable.{resource}")) is not { } allocatable) return null;
        var reading = evidence.Readings.LastOrDefault(x => x.Name.StartsWith("sum(kube_pod_container_resource_requests{", StringComparison.Ordinal)
            && ReadingName.Label(x, "resource") == resource && ReadingName.Label(x, "node") == node.Ref.Name);
        return allocatable.Value - (reading is not null ? (decimal)reading.Value : Requested(evidence, node.Ref.Name, resource));
    }

    // Only the pods that were seen: a lower bound of what is requested.
    private static decimal Requested(Evidence evidence, string node, string resource) => evidence.Cluster.OfKind("Pod")
        .Where(x => x.TextAt("spec.nodeName") == node).SelectMany(Workload.Containers)
        .Sum(x => Quantity.Parse(KubeObject.Text(x["resources"]?["requests"]?[resource]))?.Value ?? 0);
}
