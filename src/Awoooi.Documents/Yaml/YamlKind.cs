namespace Awoooi.Documents.Yaml;

/// <summary>What a node is, and how it is written.</summary>
internal enum YamlKind : byte
{
    /// <summary>A scalar without quotes; also one that is not written at all.</summary>
    Plain,

    /// <summary>A scalar in <c>'</c>.</summary>
    SingleQuoted,

    /// <summary>A scalar in <c>"</c>.</summary>
    DoubleQuoted,

    /// <summary>A scalar of indented lines, <c>|</c>.</summary>
    Literal,

    /// <summary>A scalar of indented lines that are joined, <c>&gt;</c>.</summary>
    Folded,

    /// <summary>A reference to an anchor, <c>*name</c>.</summary>
    Alias,

    /// <summary>A list of <c>-</c> lines.</summary>
    Sequence,

    /// <summary>A list in <c>[]</c>.</summary>
    FlowSequence,

    /// <summary>A mapping of <c>key:</c> lines.</summary>
    Mapping,

    /// <summary>A mapping in <c>{}</c>, or one entry among the items of a list in <c>[]</c>.</summary>
    FlowMapping,
}
