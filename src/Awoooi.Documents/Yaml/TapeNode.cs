namespace Awoooi.Documents.Yaml;

/// <summary>One node of a <see cref="YamlTape"/>. Positions are bytes from the start of the text.</summary>
internal struct TapeNode
{
    /// <summary>The first byte of its content, after anchor and tag; in a block collection, of its first key or dash.</summary>
    public int Start;

    /// <summary>Behind the last byte of its content: no comments, no line ending.</summary>
    public int End;

    /// <summary>
    /// Behind the colon or the dash that it is the value of; its own start in a flow sequence; -1 when it has none (an explicit <c>?</c>
    /// entry, a flow entry without a colon).
    /// </summary>
    public int Head;

    /// <summary>Index of the node after this one and all below it.</summary>
    public int Next;

    /// <summary>What it is.</summary>
    public YamlKind Kind;

    /// <summary>Whether a scalar's text is its bytes, quotes aside.</summary>
    public bool IsVerbatim;

    /// <summary>Whether it has an anchor or a tag, or is an alias.</summary>
    public bool HasProperties;

    /// <summary>By how many spaces the lines of a block scalar are indented; 0 for one without text.</summary>
    public byte Indent;

    /// <summary>Whether it is a mapping.</summary>
    public readonly bool IsMapping => Kind is YamlKind.Mapping or YamlKind.FlowMapping;

    /// <summary>Whether it is a sequence.</summary>
    public readonly bool IsSequence => Kind is YamlKind.Sequence or YamlKind.FlowSequence;

    /// <summary>Whether it is a scalar.</summary>
    public readonly bool IsScalar => Kind < YamlKind.Alias;
}

/// <summary>Anchor and tag of a node.</summary>
/// <param name="Start">Position of the first of them.</param>
/// <param name="Anchor">Name of the anchor, or of the one that an alias means; null when there is none.</param>
/// <param name="Tag">The tag as written (<c>!!str</c>); empty when there is none.</param>
/// <param name="Target">The node that an alias stands for; -1 when this is no alias.</param>
internal sealed record NodeProperties(int Start, string? Anchor, string Tag, int Target = -1);

/// <summary>One document of a stream.</summary>
/// <param name="Marker">Position of its <c>---</c>; -1 when it has none.</param>
/// <param name="Root">Index of its root.</param>
internal readonly record struct TapeDocument(int Marker, int Root);
