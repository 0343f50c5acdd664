using Awoooi.Objects;

namespace Awoooi.Topology.Maps;

/// <summary>The part of a graph that people draw: services, what is behind them, where requests come in, and hosts outside.</summary>
/// <param name="Nodes">In the order of their names.</param>
/// <param name="Edges">Who calls, selects or leads to whom.</param>
public sealed record ServiceMap(IReadOnlyList<ServiceMapNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    private static readonly EdgeKind[] Shown = [EdgeKind.Calls, EdgeKind.Selects, EdgeKind.Routes];

    /// <summary>Takes it from a graph.</summary>
    public static ServiceMap Of(ServiceGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var nodes = graph.Nodes.Select(x => (Object: x, Kind: graph.KindOf(x))).Where(x => x.Kind is not null)
            .Select(x => new ServiceMapNode(x.Object, x.Kind!.Value)).OrderBy(x => x.Object.Id, StringComparer.Ordinal).ToList();
        return new(nodes, [.. graph.Edges.Where(x => Shown.Contains(x.Kind) && graph.KindOf(x.From) is not null && graph.KindOf(x.To) is not null)]);
    }

    /// <summary>Only what is near an object: so many hops up and down, and the edges between those.</summary>
    public ServiceMap Around(ServiceGraph graph, ObjectRef target, int depth)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var near = graph.Upstream(target, depth).Concat(graph.Downstream(target, depth)).Select(x => x.Object).Append(target).ToHashSet();
        return new([.. Nodes.Where(x => near.Contains(x.Object))], [.. Edges.Where(x => near.Contains(x.From) && near.Contains(x.To))]);
    }
}

/// <summary>A node of the map.</summary>
/// <param name="Object">The object; of kind <see cref="NodeKinds.External"/> for a host outside.</param>
/// <param name="Kind">What it is.</param>
public sealed record ServiceMapNode(ObjectRef Object, NodeKind Kind);
