using System.Collections;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>What a walk reached. Objects and edges lie all over the memory, so each is looked up when it is asked for.</summary>
internal sealed class GraphHops((GraphWalk.Step[] Steps, int[] Ends) walk, Adjacency adjacency, Adjacency back, ObjectRef[] nodes, GraphEdge[] edges) : IReadOnlyList<GraphHop>
{
    public int Count => walk.Steps.Length;

    public GraphHop this[int index] => Hop(index, DepthOf(index));

    public IEnumerator<GraphHop> GetEnumerator()
    {
        for (var (i, depth) = (0, 1); i < walk.Steps.Length; i++)
        {
            while (i >= walk.Ends[depth - 1]) depth++;
            yield return Hop(i, depth);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private GraphHop Hop(int index, int depth)
    {
        var (node, position) = walk.Steps[index];
        return new(nodes[node], depth, edges[position >= 0 ? adjacency.Edge(position) : back.Edge(~position)]);
    }

    private int DepthOf(int index)
    {
        var depth = 1;
        while (index >= walk.Ends[depth - 1]) depth++;
        return depth;
    }
}
