using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Awoooi.Documents.Yaml;

/// <summary>
/// A YAML text as a row of nodes with their positions: each collection stands before what is in it, a mapping's keys and values in turn.
/// Data and edits are made from it; it holds no text of its own.
/// </summary>
internal sealed class YamlTape
{
    private readonly TapeWriter _nodes;

    private YamlTape(ReadOnlyMemory<byte> bytes, TapeWriter nodes) => (Bytes, _nodes) = (bytes, nodes);

    /// <summary>The text, without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The text, without a byte order mark.</summary>
    public ReadOnlySpan<byte> Text => Bytes.Span;

    /// <summary>The nodes.</summary>
    public ReadOnlySpan<TapeNode> Nodes => _nodes.Nodes;

    /// <summary>The documents; empty ones are counted.</summary>
    public IReadOnlyList<TapeDocument> Documents => _nodes.Documents;

    /// <summary>Reads a text.</summary>
    /// <param name="bytes">UTF-8, with or without a byte order mark. It must not change as long as the tape is used.</param>
    /// <param name="tape">The nodes.</param>
    /// <param name="fault">Why there are none.</param>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out YamlTape? tape, [NotNullWhen(false)] out YamlFault? fault)
    {
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var nodes = new TapeWriter(bytes.Length);
        fault = TextRules.Broken(bytes.Span) ?? YamlParser.Run(bytes.Span, nodes);
        tape = fault is null ? new(bytes, nodes) : null;
        return fault is null;
    }

    /// <summary>Where the content of a document begins: at its root, or, when it is empty, at its marker.</summary>
    public int ContentStart(int document)
    {
        var (marker, root) = Documents[document];
        return Nodes[root] is { Kind: YamlKind.Plain } node && node.Start == node.End && marker >= 0 ? marker : Properties(root)?.Start ?? Nodes[root].Start;
    }

    /// <summary>Anchor and tag of a node; null when it has none.</summary>
    public NodeProperties? Properties(int node) => Nodes[node].HasProperties ? _nodes.Properties[node] : null;

    /// <summary>The text that a scalar stands for.</summary>
    public string Scalar(int node) => ScalarText.Of(Text, Nodes[node]);

    /// <summary>Whether a scalar stands for exactly this ASCII text.</summary>
    public bool Is(int node, ReadOnlySpan<byte> text)
    {
        ref readonly var scalar = ref Nodes[node];
        if (!scalar.IsScalar) return false;
        return scalar.IsVerbatim ? ScalarText.Verbatim(Text, scalar).SequenceEqual(text) : Scalar(node) == Encoding.ASCII.GetString(text);
    }

    /// <summary>The value of a key; -1 when the mapping has no such key.</summary>
    public int Find(int mapping, ReadOnlySpan<byte> key)
    {
        var nodes = Nodes;
        if (!nodes[mapping].IsMapping) return -1;
        for (var at = mapping + 1; at < nodes[mapping].Next; at = nodes[at + 1].Next)
        {
            if (Is(at, key)) return at + 1;
        }
        return -1;
    }
}
