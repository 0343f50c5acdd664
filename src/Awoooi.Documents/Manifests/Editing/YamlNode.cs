using Awoooi.Documents.Yaml;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>A node and where its text stands: from <paramref name="Start"/> (after anchor and tag) up to <paramref name="End"/>, no trailing blanks or comments.</summary>
/// <param name="Start">Position of the first character.</param>
/// <param name="End">Position after the last character of content.</param>
/// <param name="Anchor">Its anchor; null when it has none.</param>
internal abstract record YamlNode(int Start, int End, string? Anchor)
{
    /// <summary>This node and everything below it.</summary>
    public virtual IEnumerable<YamlNode> Subtree() => [this];
}

/// <summary>A scalar.</summary>
internal sealed record YamlScalar(int Start, int End, string? Anchor, string Value, YamlKind Style) : YamlNode(Start, End, Anchor)
{
    /// <summary>Whether it is written with a header and indented lines.</summary>
    public bool IsBlock => Style is YamlKind.Literal or YamlKind.Folded;

    /// <summary>Whether nothing is written at all (<c>key:</c>).</summary>
    public bool IsEmpty => Style == YamlKind.Plain && Value.Length == 0;
}

/// <summary>A reference to an anchored node.</summary>
internal sealed record YamlAlias(int Start, int End, string Name) : YamlNode(Start, End, null);

/// <summary>A mapping or a sequence.</summary>
internal sealed record YamlCollection(int Start, int End, string? Anchor, bool IsMapping, bool Flow, IReadOnlyList<YamlMember> Members)
    : YamlNode(Start, End, Anchor)
{
    /// <summary>Position of the member with a key; -1 when there is none.</summary>
    public int IndexOf(string key)
    {
        for (var i = 0; i < Members.Count; i++)
        {
            if (Members[i].Key?.Value == key) return i;
        }
        return -1;
    }

    /// <inheritdoc/>
    public override IEnumerable<YamlNode> Subtree() => Members.SelectMany(x => x.Value.Subtree()).Prepend(this);
}

/// <summary>An entry of a mapping or an item of a sequence.</summary>
/// <param name="Start">Where its key or its dash stands; in a flow sequence, its value.</param>
/// <param name="Head">Position after the colon or dash; the start of the value in a flow sequence; -1 when it is written in a form that is not edited.</param>
/// <param name="Key">The key; null for items.</param>
/// <param name="Value">The value.</param>
internal sealed record YamlMember(int Start, int Head, YamlScalar? Key, YamlNode Value)
{
    /// <summary>Position after the last character of content.</summary>
    public int End => Math.Max(Value.End, Head);
}
