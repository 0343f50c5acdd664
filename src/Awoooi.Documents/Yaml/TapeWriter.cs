namespace Awoooi.Documents.Yaml;

/// <summary>Nodes while they are being read.</summary>
/// <param name="bytes">Length of the text.</param>
internal sealed class TapeWriter(int bytes)
{
    private TapeNode[] _nodes = new TapeNode[Math.Clamp(bytes / 12, 16, 100_000)];
    private int _count;

    /// <summary>How many there are.</summary>
    public int Count => _count;

    /// <summary>The nodes.</summary>
    public Span<TapeNode> Nodes => _nodes.AsSpan(0, _count);

    /// <summary>The documents.</summary>
    public List<TapeDocument> Documents { get; } = [];

    /// <summary>Anchors, tags and aliases.</summary>
    public Dictionary<int, NodeProperties> Properties { get; } = [];

    /// <summary>Behind the last byte of the node that was ended last.</summary>
    public int LastEnd { get; private set; }

    /// <summary>Adds a node.</summary>
    public int Add(in TapeNode node)
    {
        if (_count == _nodes.Length) Array.Resize(ref _nodes, _count * 2);
        _nodes[_count] = node;
        _nodes[_count].Next = _count + 1;
        LastEnd = node.End;
        return _count++;
    }

    /// <summary>Ends a collection.</summary>
    public void Close(int node, int end)
    {
        (_nodes[node].Next, _nodes[node].End) = (_count, end);
        LastEnd = end;
    }
}
