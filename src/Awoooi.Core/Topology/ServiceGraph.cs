using System.Runtime.InteropServices;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Which object depends on which, from live objects, from what git declares, and from what logs name.</summary>
public sealed class ServiceGraph
{
    /// <summary>How far dependencies are followed.</summary>
    public const int MaxDepth = 3;

    private readonly Dictionary<ObjectRef, int> _index = [];
    private readonly GraphEdge[] _edges;
    private readonly ObjectRef[] _nodes;
    private readonly Adjacency _out;
    private readonly Adjacency _in;

    private readonly IReadOnlyDictionary<ObjectRef, NodeKind> _kinds;

    private ServiceGraph(IEnumerable<ObjectRef> nodes, GraphEdge[] edges, IReadOnlyDictionary<ObjectRef, NodeKind> kinds)
    {
        _kinds = kinds;
        foreach (var node in nodes) Number(node);
        _edges = edges;
        var from = Array.ConvertAll(edges, x => Number(x.From));
        var to = Array.ConvertAll(edges, x => Number(x.To));
        var free = Array.ConvertAll(edges, x => x.Kind == EdgeKind.Selects);
        _nodes = [.. _index.Keys];
        _out = new(_index.Count, from, to, free);
        _in = new(_index.Count, to, from, free);
    }

    /// <summary>Every object of the graph.</summary>
    public IReadOnlyCollection<ObjectRef> Nodes => _index.Keys;

    /// <summary>Every dependency.</summary>
    public IReadOnlyList<GraphEdge> Edges => _edges;

    /// <summary>Builds the graph.</summary>
    /// <param name="cluster">Live objects.</param>
    /// <param name="declared">What git declares; an object that is live and declared is one node.</param>
    /// <param name="logs">Log tails, whose lines may name hosts.</param>
    /// <param name="readings">Metrics, among which may be those of calls.</param>
    /// <param name="stated">What people state besides.</param>
    public static ServiceGraph Build(
        ClusterView cluster, DeclaredState declared, IReadOnlyList<LogTail> logs, IReadOnlyList<Reading>? readings = null, IReadOnlyList<StatedCall>? stated = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(logs);
        var builder = new GraphBuilder(cluster, declared, logs);
        var edges = builder.Build(declared, readings ?? [], stated ?? []);
        return new(builder.Nodes, [.. edges], builder.Kinds);
    }

    /// <summary>Builds the graph of an incident's evidence.</summary>
    public static ServiceGraph Build(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return Build(evidence, evidence.Declared);
    }

    /// <summary>The same with other manifests: those of another time, or with a change in them.</summary>
    public static ServiceGraph Build(Evidence evidence, DeclaredState declared)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return Build(evidence.Cluster, declared, evidence.Logs, evidence.Readings, evidence.Stated);
    }

    /// <summary>A graph of edges that are known, and of what its nodes are where that is known.</summary>
    public static ServiceGraph Of(IEnumerable<GraphEdge> edges, IReadOnlyDictionary<ObjectRef, NodeKind>? kinds = null) =>
        new([], [.. edges], kinds ?? new Dictionary<ObjectRef, NodeKind>());

    /// <summary>What an object is among the services; null when it is no part of them (a ConfigMap, a Node).</summary>
    public NodeKind? KindOf(ObjectRef item) => _kinds.TryGetValue(item, out var kind) ? kind : null;

    /// <summary>The dependencies of an object.</summary>
    public IEnumerable<GraphEdge> From(ObjectRef item) => Of(_out, item);

    /// <summary>The dependencies on an object.</summary>
    public IEnumerable<GraphEdge> To(ObjectRef item) => Of(_in, item);

    /// <summary>What depends on the object, nearest first, each once by its shortest way.</summary>
    public IReadOnlyList<GraphHop> Upstream(ObjectRef item, int depth = MaxDepth) => Walk(_in, _out, item, depth);

    /// <summary>What the object depends on, nearest first, each once by its shortest way.</summary>
    public IReadOnlyList<GraphHop> Downstream(ObjectRef item, int depth = MaxDepth) => Walk(_out, _in, item, depth);

    private GraphHops Walk(Adjacency edges, Adjacency back, ObjectRef start, int limit)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new(_index.TryGetValue(start, out var node) ? GraphWalk.Run(edges, back, _nodes.Length, node, limit) : ([], []), edges, back, _nodes, _edges);
    }

    private IEnumerable<GraphEdge> Of(Adjacency edges, ObjectRef item) =>
        _index.TryGetValue(item, out var node) ? edges.Edges(node).ToArray().Select(x => _edges[x]) : [];

    private int Number(ObjectRef node)
    {
        var count = _index.Count;
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, node, out var known);
        if (!known) number = count;
        return number;
    }
}
