namespace Awoooi.Repositories;

/// <summary>The part of a <see cref="PathPattern"/> between two slashes.</summary>
internal sealed class PathSegmentPattern
{
    private const char AnyRun = '\0';
    private const char AnyOne = '\u0001';

    // Control characters stand for the wildcards: a pattern that holds any is refused before it comes here.
    private readonly string _glyphs;
    private readonly bool _literal;

    private PathSegmentPattern(string glyphs) => (_glyphs, _literal) = (glyphs, glyphs.AsSpan().IndexOfAny(AnyRun, AnyOne) < 0);

    public static PathSegmentPattern Parse(string text)
    {
        var glyphs = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var escaped = text[i] == '\\' && i + 1 < text.Length;
            if (escaped) glyphs.Append(text[++i]);
            else if (text[i] == '?') glyphs.Append(AnyOne);
            else if (text[i] != '*') glyphs.Append(text[i]);
            else if (glyphs.Length == 0 || glyphs[^1] != AnyRun) glyphs.Append(AnyRun);
        }
        return new(glyphs.ToString());
    }

    public bool Matches(ReadOnlySpan<char> text)
    {
        if (_literal) return text.SequenceEqual(_glyphs);
        if (text.IsEmpty) return false;
        int glyph = 0, at = 0, starGlyph = -1, starAt = 0;
        while (at < text.Length)
        {
            if (glyph < _glyphs.Length && _glyphs[glyph] == AnyRun) (starGlyph, starAt) = (glyph++, at);
            else if (glyph < _glyphs.Length && (_glyphs[glyph] == AnyOne || _glyphs[glyph] == text[at])) (glyph, at) = (glyph + 1, at + 1);
            else if (starGlyph >= 0) (glyph, at) = (starGlyph + 1, ++starAt);
            else return false;
        }
        return _glyphs.AsSpan(glyph).TrimStart(AnyRun).IsEmpty;
    }
}
