namespace Awoooi.Repositories;

/// <summary>What a glyph stands for.</summary>
internal enum PathGlyphKind
{
    /// <summary>One UTF-16 unit.</summary>
    Literal,

    /// <summary>Any one character.</summary>
    AnyOne,

    /// <summary>Any characters, or none.</summary>
    AnyRun,

    /// <summary>One character of a set.</summary>
    OneOf,
}

/// <summary>One sign of a pattern.</summary>
internal readonly record struct PathGlyph(PathGlyphKind Kind, char Character = '\0', PathCharacterSet? Set = null)
{
    public static readonly PathGlyph AnyOne = new(PathGlyphKind.AnyOne);

    public static readonly PathGlyph AnyRun = new(PathGlyphKind.AnyRun);

    public static PathGlyph OneOf(PathCharacterSet set) => new(PathGlyphKind.OneOf, Set: set);

    public static PathGlyph Literal(char c) => new(PathGlyphKind.Literal, c);

    /// <summary>How many units of a text that is not empty this glyph takes; 0 when it does not match there.</summary>
    public int Take(ReadOnlySpan<char> text) => Kind switch
    {
        PathGlyphKind.Literal => text[0] == Character ? 1 : 0,
        PathGlyphKind.AnyOne => Width(text),
        PathGlyphKind.OneOf => Set!.Has(PathCharacterSet.First(text)) ? Width(text) : 0,
        _ => 0,
    };

    /// <summary>Units of the first character: 2 for one outside of the basic plane.</summary>
    public static int Width(ReadOnlySpan<char> text) => text.Length > 1 && char.IsSurrogatePair(text[0], text[1]) ? 2 : 1;
}
