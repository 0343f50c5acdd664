using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Which object depends on which, from live objects, from what git declares, and from what logs name.</summary>
public sealed class ServiceGraph
{
    /// <summary>How far dependencies are followed.</summary>
    public const int MaxDepth = 3;

    private readonly Dictionary<ObjectRef, int> _index = [];
    private readonly List<GraphEdge> _edges;
    private readonly int[][] _out;
    private readonly int[][] _in;

    private ServiceGraph(IEnumerable<ObjectRef> nodes, List<GraphEdge> edges)
    {
        foreach (var node in nodes.Concat(edges.SelectMany(x => new[] { x.From, x.To }))) _index.TryAdd(node, _index.Count);
        _edges = edges;
        _out = Adjacency(x => x.From);
        _in = Adjacency(x => x.To);
    }

    /// <summary>Every object of the graph.</summary>
    public IReadOnlyCollection<ObjectRef> Nodes => _index.Keys;

    /// <summary>Every dependency.</summary>
    public IReadOnlyList<GraphEdge> Edges => _edges;

    /// <summary>Builds the graph.</summary>
    /// <param name="cluster">Live objects.</param>
    /// <param name="declared">What git declares; an object that is live and declared is one node.</param>
    /// <param name="logs">Log tails, whose lines may name hosts.</param>
    public static ServiceGraph Build(ClusterView cluster, DeclaredState declared, IReadOnlyList<LogTail> logs)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(logs);
        var builder = new GraphBuilder(cluster, declared, logs);
        return new(builder.Nodes, builder.Build());
    }

    /// <summary>Builds the graph of an incident's evidence.</summary>
    public static ServiceGraph Build(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return Build(evidence.Cluster, evidence.Declared, evidence.Logs);
    }

    /// <summary>The dependencies of an object.</summary>
    public IEnumerable<GraphEdge> From(ObjectRef item) => Of(_out, item);

    /// <summary>The dependencies on an object.</summary>
    public IEnumerable<GraphEdge> To(ObjectRef item) => Of(_in, item);

    /// <summary>What depends on the object, nearest first, each once by its shortest way.</summary>
    public IReadOnlyList<GraphHop> Upstream(ObjectRef item, int depth = MaxDepth) => Walk(item, depth, To, x => x.From);

    /// <summary>What the object depends on, nearest first, each once by its shortest way.</summary>
    public IReadOnlyList<GraphHop> Downstream(ObjectRef item, int depth = MaxDepth) => Walk(item, depth, From, x => x.To);

    private static List<GraphHop> Walk(ObjectRef start, int limit, Func<ObjectRef, IEnumerable<GraphEdge>> next, Func<GraphEdge, ObjectRef> end)
    {
        ArgumentNullException.ThrowIfNull(start);
        var found = new List<GraphHop>();
        var seen = new HashSet<ObjectRef> { start };
        var queue = new LinkedList<(ObjectRef At, int Depth)>([(start, 0)]);
        while (queue.First?.Value is var (at, depth))
        {
            queue.RemoveFirst();
            foreach (var edge in next(at))
            {
                var free = edge.Kind == EdgeKind.Selects && depth > 0;
                var reached = free ? depth : depth + 1;
                if (reached > limit || !seen.Add(end(edge))) continue;
                found.Add(new(end(edge), reached, edge));
                if (free) queue.AddFirst((end(edge), reached));
                else queue.AddLast((end(edge), reached));
            }
        }
        return [.. found.OrderBy(x => x.Depth)];
    }

    private IEnumerable<GraphEdge> Of(int[][] adjacency, ObjectRef item) =>
        _index.TryGetValue(item, out var node) ? adjacency[node].Select(x => _edges[x]) : [];

    private int[][] Adjacency(Func<GraphEdge, ObjectRef> end)
    {
        var lists = Enumerable.Range(0, _index.Count).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < _edges.Count; i++) lists[_index[end(_edges[i])]].Add(i);
        return [.. lists.Select(x => x.ToArray())];
    }
}
