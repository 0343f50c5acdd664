namespace Awoooi.Topology;

/// <summary>The edges of a graph by one of their ends: two arrays, whatever the number of nodes (compressed sparse rows).</summary>
/// <remarks>Of one node's edges the free ones come first: their other end counts as the same place.</remarks>
internal sealed class Adjacency
{
    private readonly int[] _rows;
    private readonly int[] _free;
    private readonly int[] _edges;
    private readonly int[] _others;

    /// <summary>Sorts edges by one end.</summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="ends">For each edge the node it is listed with.</param>
    /// <param name="others">For each edge the other node.</param>
    /// <param name="isFree">For each edge whether it leads to the same place.</param>
    public Adjacency(int nodes, int[] ends, int[] others, bool[] isFree)
    {
        (_rows, _free, _edges, _others) = (new int[nodes + 1], new int[nodes], new int[ends.Length], new int[ends.Length]);
        foreach (var end in ends) _rows[end + 1]++;
        for (var i = 0; i < nodes; i++) _rows[i + 1] += _rows[i];
        _rows.AsSpan(0, nodes).CopyTo(_free);
        Fill(ends, others, isFree, true, _free);
        Fill(ends, others, isFree, false, (int[])_free.Clone());
    }

    /// <summary>The edges of a node.</summary>
    public ReadOnlySpan<int> Edges(int node) => _edges.AsSpan(_rows[node].._rows[node + 1]);

    /// <summary>The nodes at the other ends of a node's free edges.</summary>
    public (int First, int End) Free(int node) => (_rows[node], _free[node]);

    /// <summary>The same for the edges that are not free.</summary>
    public (int First, int End) Paid(int node) => (_free[node], _rows[node + 1]);

    /// <summary>The same for all of them.</summary>
    public (int First, int End) All(int node) => (_rows[node], _rows[node + 1]);

    /// <summary>The nodes at the other ends, by position.</summary>
    public ReadOnlySpan<int> Others => _others;

    /// <summary>The edge at a position.</summary>
    public int Edge(int position) => _edges[position];

    private void Fill(int[] ends, int[] others, bool[] isFree, bool chosen, int[] next)
    {
        for (var i = 0; i < ends.Length; i++)
        {
            if (isFree[i] != chosen) continue;
            var position = next[ends[i]]++;
            (_edges[position], _others[position]) = (i, others[i]);
        }
    }
}
