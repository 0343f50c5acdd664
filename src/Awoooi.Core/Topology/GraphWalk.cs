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
    /// <param name="Edge">The last edge of the way.</param>
    internal readonly record struct Step(int Node, int Depth, int Edge);

    /// <summary>Walks, and turns each step into what the caller wants; nearest first.</summary>
    public static T[] Run<T>(Adjacency edges, int nodes, int start, int limit, Func<Step, T> select)
    {
        var walk = new GraphWalk(edges, nodes);
        try
        {
            walk.From(start, limit);
            var found = new T[walk._count];
            for (var i = 0; i < found.Length; i++) found[i] = select(walk._steps[i]);
            return found;
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(walk._seen);
            ArrayPool<Step>.Shared.Return(walk._steps);
        }
    }

    private void From(int start, int limit)
    {
        Mark(start);
        if (limit > 0) Take(_edges.All(start), 1);
        for (var (first, depth) = (0, 1); first < _count; depth++)
        {
            for (var i = first; i < _count; i++) Take(_edges.Free(_steps[i].Node), depth);
            var end = _count;
            for (var i = first; i < end && depth < limit; i++) Take(_edges.Paid(_steps[i].Node), depth + 1);
            first = end;
        }
    }

    private void Take((int First, int End) range, int depth)
    {
        var others = _edges.Others;
        for (var i = range.First; i < range.End; i++)
        {
            var node = others[i];
            if (!Mark(node)) continue;
            if (_count == _steps.Length) Grow();
            _steps[_count++] = new(node, depth, _edges.Edge(i));
        }
    }

    private readonly bool Mark(int node)
    {
        ref var word = ref _seen[node >> 6];
        var bit = 1ul << node;
        if ((word & bit) != 0) return false;
        word |= bit;
        return true;
    }

    private void Grow()
    {
        var larger = ArrayPool<Step>.Shared.Rent(_count * 2);
        _steps.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<Step>.Shared.Return(_steps);
        _steps = larger;
    }
}
