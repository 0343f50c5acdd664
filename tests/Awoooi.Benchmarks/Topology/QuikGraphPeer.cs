using QuikGraph;
using QuikGraph.Algorithms.Search;

namespace Awoooi.Benchmarks.Topology;

/// <summary>QuikGraph's own breadth-first search over its array graph, one for each direction.</summary>
internal sealed class QuikGraphPeer
{
    private readonly ArrayAdjacencyGraph<int, SEdge<int>> _out;
    private readonly ArrayAdjacencyGraph<int, SEdge<int>> _in;

    public QuikGraphPeer(SampleGraph sample)
    {
        (_out, _in) = (Make(sample.Nodes, sample.From, sample.To), Make(sample.Nodes, sample.To, sample.From));
    }

    /// <summary>How many nodes are reached upstream within so many hops.</summary>
    public int Upstream(int start, int depth) => Search(_in, start, depth);

    /// <summary>The same downstream.</summary>
    public int Downstream(int start, int depth) => Search(_out, start, depth);

    private static ArrayAdjacencyGraph<int, SEdge<int>> Make(int nodes, int[] from, int[] to)
    {
        var graph = new AdjacencyGraph<int, SEdge<int>>(true, nodes);
        graph.AddVertexRange(Enumerable.Range(0, nodes));
        graph.AddEdgeRange(from.Zip(to, (a, b) => new SEdge<int>(a, b)));
        return new(graph);
    }

    private static int Search(ArrayAdjacencyGraph<int, SEdge<int>> graph, int start, int depth)
    {
        var depths = new Dictionary<int, int> { [start] = 0 };
        var search = new BreadthFirstSearchAlgorithm<int, SEdge<int>>(graph);
        search.TreeEdge += edge => depths[edge.Target] = depths[edge.Source] + 1;
        search.ExamineVertex += node =>
        {
            if (depths[node] == depth) search.Abort();
        };
        search.Compute(start);
        // The search ends with the node at which it is told to: by then it has seen who is one hop further.
        return depths.Values.Count(x => x <= depth) - 1;
    }
}
