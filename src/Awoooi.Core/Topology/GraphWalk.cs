using System.Buffers;
using System.Numerics;

namespace Awoooi.Topology;

/// <summary>One breadth-first walk: each node once, by its shortest way.</summary>
/// <remarks>
/// Level by level: first whatever is at the same place as the level's nodes, by free edges, then one hop further. The start's own free edges
/// cost a hop, so that a Service's workload is seen as something else than the Service that was asked about. Where a level is larger than all
/// that is not reached yet, those few ask who of the level leads to them, instead of the level asking everybody (Beamer, Asanović, Patterson 2012).
/// </remarks>
internal ref struct GraphWalk
{
    private const int Chunk = 32;

    // Below, asking back saves nothing, and the order of what is found stays that of the edges.
    private const int Wide = 512;

    private readonly Adjacency _edges;
    private readonly Adjacency _back;
    private readonly int _nodes;
    private readonly ulong[] _seen;
    private readonly List<int> _ends = [];
    private Step[] _steps;
    private int _count;
    private int _touched;

    private GraphWalk(Adjacency edges, Adjacency back, int nodes)
    {
        (_edges, _back, _nodes) = (edges, back, nodes);
        _seen = ArrayPool<ulong>.Shared.Rent((nodes >> 6) + 1);
        _steps = ArrayPool<Step>.Shared.Rent(256);
        Array.Clear(_seen, 0, (nodes >> 6) + 1);
    }

    /// <summary>A node that was reached.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Position">Where the last edge of the way stands in the adjacency; its complement is where it stands in the one of the other direction.</param>
    internal readonly record struct Step(int Node, int Position);

    /// <summary>Walks.</summary>
    /// <param name="edges">The edges in the direction of the walk.</param>
    /// <param name="back">The same edges in the other direction.</param>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="limit">Hops to go.</param>
    /// <returns>What was reached, nearest first; and for each number of hops, from 1, where what is as far or nearer ends.</returns>
    public static (Step[] Steps, int[] Ends) Run(Adjacency edges, Adjacency back, int nodes, int start, int limit)
    {
        var walk = new GraphWalk(edges, back, nodes);
        try
        {
            walk.From(start, limit);
            var steps = GC.AllocateUninitializedArray<Step>(walk._count);
            walk._steps.AsSpan(0, walk._count).CopyTo(steps);
            return (steps, [.. walk._ends]);
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
        if (limit > 0) Take(_edges.All(start));
        for (var (first, depth) = (0, 1); first < _count; depth++)
        {
            for (var i = first; i < _count; i++)
            {
                if (_edges.HasFree(_steps[i].Node)) Take(_edges.Free(_steps[i].Node));
            }
            var end = _count;
            _ends.Add(end);
            if (depth < limit)
            {
                if (end - first > Math.Max(Wide, _nodes - end)) Back(first, end);
                else for (var i = first; i < end; i += Chunk) Further(i, Math.Min(Chunk, end - i));
            }
            first = end;
        }
    }

    // Where the rows of some nodes begin is read before any row is, and both ends of each row before the next is taken: the memory then answers
    // for all of them at once, not for one after the other.
    private void Further(int first, int count)
    {
        Span<(int First, int End)> rows = stackalloc (int, int)[Chunk];
        for (var i = 0; i < count; i++) rows[i] = _edges.Paid(_steps[first + i].Node);
        var others = _edges.Others;
        var touched = 0;
        foreach (var (begin, end) in rows[..count])
        {
            if (begin < end) touched ^= others[begin] ^ others[end - 1];
        }
        _touched = touched; // else the reads would be left out
        foreach (var row in rows[..count]) Take(row);
    }

    // Whether a node is new cannot be predicted, so there is no branch on it: the step is written in any case and counts only if it is.
    private void Take((int First, int End) range)
    {
        if (_steps.Length - _count < range.End - range.First) Grow(range.End - range.First);
        var others = _edges.Others[..range.End];
        var (seen, steps, count) = (_seen, _steps, _count);
        for (var i = range.First; i < others.Length; i++)
        {
            var node = others[i];
            var word = seen[node >> 6];
            steps[count] = new(node, i);
            count += (int)(~word >> node & 1);
            seen[node >> 6] = word | (1ul << node);
        }
        _count = count;
    }

    private void Back(int first, int end)
    {
        var front = ArrayPool<ulong>.Shared.Rent((_nodes >> 6) + 1);
        Array.Clear(front, 0, (_nodes >> 6) + 1);
        foreach (var step in _steps.AsSpan(first, end - first)) front[step.Node >> 6] |= 1ul << step.Node;
        if (_steps.Length < _nodes) Grow(_nodes - _count);
        for (var word = 0; word <= _nodes - 1 >> 6; word++)
        {
            var last = _nodes - (word << 6);
            for (var open = ~_seen[word] & (last < 64 ? (1ul << last) - 1 : ulong.MaxValue); open != 0; open &= open - 1) Ask((word << 6) + BitOperations.TrailingZeroCount(open), front);
        }
        ArrayPool<ulong>.Shared.Return(front);
    }

    private void Ask(int node, ulong[] front)
    {
        var (first, end) = _back.Paid(node);
        var others = _back.Others[..end];
        for (var i = first; i < others.Length; i++)
        {
            if ((front[others[i] >> 6] >> others[i] & 1) == 0) continue;
            _seen[node >> 6] |= 1ul << node;
            _steps[_count++] = new(node, ~i);
            return;
        }
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<Step>.Shared.Rent(Math.Max(_count * 2, _count + more));
        _steps.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<Step>.Shared.Return(_steps);
        _steps = larger;
    }
}
