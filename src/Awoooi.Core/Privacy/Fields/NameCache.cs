namespace Awoooi.Privacy.Fields;

/// <summary>Remembers what the last names of one text say. A log has few names, again and again; who writes many different ones needs more characters for each.</summary>
/// <param name="known">Room for <see cref="Size"/> names, empty.</param>
internal readonly ref struct NameCache(Span<FieldName> known)
{
    /// <summary>Names that are remembered; a power of two.</summary>
    public const int Size = 64;

    private readonly Span<FieldName> _known = known;

    /// <inheritdoc cref="FieldNames.Sort"/>
    public FieldSort Sort(ReadOnlySpan<char> text, int start, int end)
    {
        var name = text[start..end];
        ref var known = ref _known[((name[0] * 5) + (name[^1] * 3) + (name[name.Length / 2] * 7) + name.Length) & (Size - 1)];
        if (!name.SequenceEqual(text.Slice(known.Start, known.Length))) known = new(start, name.Length, FieldNames.Sort(name));
        return known.Sort;
    }
}

/// <summary>Where a name stands, and what it says.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Characters; 0 for none.</param>
/// <param name="Sort">What it says.</param>
internal readonly record struct FieldName(int Start, int Length, FieldSort Sort);
