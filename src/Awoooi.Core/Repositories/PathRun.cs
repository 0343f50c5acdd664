namespace Awoooi.Repositories;

/// <summary>What stands between two stars of a segment's pattern.</summary>
internal sealed class PathRun(IReadOnlyList<PathGlyph> glyphs)
{
    private readonly PathGlyph[] _glyphs = [.. glyphs];

    /// <summary>The text that it stands for; null where it holds a wildcard.</summary>
    public string? Literal { get; } = glyphs.All(x => x.Kind == PathGlyphKind.Literal) ? string.Concat(glyphs.Select(x => x.Character)) : null;

    /// <summary>Whether all of a text is this.</summary>
    public bool Is(ReadOnlySpan<char> text, ref long steps) => Starts(text, out var width, ref steps) && width == text.Length;

    /// <summary>Whether a text starts with this, and how much of it that is.</summary>
    public bool Starts(ReadOnlySpan<char> text, out int width, ref long steps)
    {
        steps++;
        width = Literal?.Length ?? 0;
        if (Literal is not null) return text.StartsWith(Literal);
        foreach (var glyph in _glyphs)
        {
            steps++;
            var taken = width < text.Length ? glyph.Take(text[width..]) : 0;
            if (taken == 0) return false;
            width += taken;
        }
        return true;
    }

    /// <summary>Where the first of this in a text ends; -1 when there is none.</summary>
    public int EndOfFirst(ReadOnlySpan<char> text, ref long steps)
    {
        if (Literal is not null)
        {
            steps += text.Length;
            var found = text.IndexOf(Literal);
            return found < 0 ? -1 : found + Literal.Length;
        }
        for (var at = 0; at < text.Length; at += PathGlyph.Width(text[at..]))
        {
            if (Starts(text[at..], out var width, ref steps)) return at + width;
        }
        return -1;
    }

    /// <summary>Whether a text ends in this.</summary>
    public bool Ends(ReadOnlySpan<char> text, ref long steps)
    {
        steps++;
        if (Literal is not null) return text.EndsWith(Literal);
        for (var at = 0; at < text.Length; at += PathGlyph.Width(text[at..]))
        {
            if (Is(text[at..], ref steps)) return true;
        }
        return false;
    }
}
