using Awoooi.Diagnoses;
using Awoooi.Objects;
using Awoooi.Topology.Maps;
using Awoooi.Topology;

namespace Awoooi.Cli.Output;

/// <summary>What <c>graph</c> shows, in whatever form.</summary>
/// <param name="Map">What is drawn.</param>
/// <param name="Graph">The whole graph.</param>
/// <param name="Target">The object that was asked about; null for none.</param>
/// <param name="Depth">How many hops are followed.</param>
/// <param name="RootCauses">Unhealthy things at and below the target.</param>
/// <param name="NotRendered">Apps that are missing in the graph, with the reason.</param>
/// <param name="NotRead">What of the cluster and its metrics could not be read, with the reason.</param>
/// <param name="HealthSeen">Whether live objects were looked at; else nobody knows what is unhealthy.</param>
internal sealed record GraphView(
    ServiceMap Map, ServiceGraph Graph, ObjectRef? Target, int Depth, IReadOnlyList<RootCause> RootCauses, IReadOnlyList<string> NotRendered,
    IReadOnlyList<string> NotRead, bool HealthSeen)
{
    public IEnumerable<GraphHop> Upstream => Target is null ? [] : Graph.Upstream(Target, Depth).Where(x => Graph.KindOf(x.Object) is not null);

    public IEnumerable<GraphHop> Downstream => Target is null ? [] : Graph.Downstream(Target, Depth).Where(x => Graph.KindOf(x.Object) is not null);
}
