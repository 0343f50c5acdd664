using System.Collections;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>What a walk reached. Objects and edges lie all over the memory, so each is looked up when it is asked for.</summary>
internal sealed class GraphHops(GraphWalk.Step[] steps, Adjacency adjacency, ObjectRef[] nodes, GraphEdge[] edges) : IReadOnlyList<GraphHop>
{
    public int Count => steps.Length;

    public GraphHop this[int index] => new(nodes[steps[index].Node], steps[index].Depth, edges[adjacency.Edge(steps[index].Position)]);

    public IEnumerator<GraphHop> GetEnumerator()
    {
        for (var i = 0; i < steps.Length; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
