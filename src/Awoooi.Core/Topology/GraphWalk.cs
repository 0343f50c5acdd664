using System.Buffers;

namespace Awoooi.Topology;

/// <summary>One breadth-first walk: each node once, by its shortest way.</summary>
/// <remarks>
/// Level by level: first whatever is at the same place as the level's nodes, by free edges, then one hop further. The start's own free edges
/// cost a hop, so that a Service's workload is seen as something else than the Service that was asked about.
/// </remarks>
internal ref struct GraphWalk
{
    private readonly Adjacency _edges;
    private readonly ulong[] _seen;
    private Step[] _steps;
    private int _count;

    private GraphWalk(Adjacency edges, int nodes)
    {
        _edges = edges;
        _seen = ArrayPool<ulong>.Shared.Rent((nodes >> 6) + 1);
        _steps = ArrayPool<Step>.Shared.Rent(256);
        Array.Clear(_seen, 0, (nodes >> 6) + 1);
    }

    /// <summary>A node that was reached.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Depth">Hops from the start, from 1.</param>
    /// <param name="Position">Where the last edge of the way stands in the adjacency.</param>
    internal readonly record struct Step(int Node, int Depth, int Position);

    /// <summary>Walks; nearest first.</summary>
    public static Step[] Run(Adjacency edges, int nodes, int start, int limit)
    {
        var walk = new GraphWalk(edges, nodes);
        try
        {
            walk.From(start, limit);
            return walk._steps.AsSpan(0, walk._count).ToArray();
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(walk._seen);
            ArrayPool<Step>.Shared.Return(walk._steps);
        }
    }

    private void From(int start, int limit)
    {
        _seen[start >> 6] |= 1ul << start;
        if (limit > 0) Take(_edges.All(start), 1);
        for (var (first, depth) = (0, 1); first < _count; depth++)
        {
            for (var i = first; i < _count; i++)
            {
                if (_edges.HasFree(_steps[i].Node)) Take(_edges.Free(_steps[i].Node), depth);
            }
            var end = _count;
            for (var i = first; i < end && depth < limit; i++) Take(_edges.Paid(_steps[i].Node), depth + 1);
            first = end;
        }
    }

    // Whether a node is new cannot be predicted, so there is no branch on it: the step is written in any case and counts only if it is.
    private void Take((int First, int End) range, int depth)
    {
        if (_steps.Length - _count < range.End - range.First) Grow(range.End - range.First);
        var others = _edges.Others[..range.End];
        var (seen, steps, count) = (_seen, _steps, _count);
        for (var i = range.First; i < others.Length; i++)
        {
            var node = others[i];
            var word = seen[node >> 6];
            steps[count] = new(node, depth, i);
            count += (int)(~word >> node & 1);
            seen[node >> 6] = word | (1ul << node);
        }
        _count = count;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<Step>.Shared.Rent(Math.Max(_count * 2, _count + more));
        _steps.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<Step>.Shared.Return(_steps);
        _steps = larger;
    }
}
