namespace Awoooi.Repositories;

/// <summary>
/// Reads patterns as Ruby's <c>File.fnmatch</c> does with <c>FNM_PATHNAME</c> and <c>FNM_DOTMATCH</c>: the whole path must match, <c>**/</c>
/// spans segments (a <c>**</c> elsewhere is one star), brackets are sets with ranges and <c>!</c> or <c>^</c> for their opposite, a backslash
/// takes the next character literally. Braces have no meaning.
/// </summary>
internal sealed class FnmatchPattern
{
    private readonly string _text;
    private readonly List<PathSegmentPattern?> _segments = [];
    private List<PathGlyph> _glyphs = [];
    private bool _matchesNothing;
    private int _at;

    private FnmatchPattern(string text) => _text = text;

    private bool AtEnd => _at == _text.Length;

    /// <summary>Reads a pattern; neither it nor the paths that it is held against start with a slash.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="matchesNothing">It holds a bracket that is not closed, or that holds nothing: no path can match.</param>
    public static PathPattern Read(string text, out bool matchesNothing)
    {
        var reader = new FnmatchPattern(text);
        while (!reader.AtEnd) reader.Next();
        reader.EndSegment();
        matchesNothing = reader._matchesNothing;
        return new([.. reader._segments], coversBelow: false);
    }

    private void Next()
    {
        if (_glyphs.Count == 0 && _text.AsSpan(_at).StartsWith("**/"))
        {
            _segments.Add(null);
            _at += 3;
            return;
        }
        switch (_text[_at++])
        {
            case '?': _glyphs.Add(PathGlyph.AnyOne); break;
            case '*': _glyphs.Add(PathGlyph.AnyRun); break;
            case '[': _glyphs.Add(PathGlyph.OneOf(Bracket())); break;
            case '\\' when !AtEnd: Plain(_text[_at++]); break;
            case var c: Plain(c); break;
        }
    }

    // A slash ends a segment even where it is escaped.
    private void Plain(char c)
    {
        if (c == '/') EndSegment();
        else _glyphs.Add(PathGlyph.Literal(c));
    }

    private void EndSegment()
    {
        _segments.Add(new(_glyphs));
        _glyphs = [];
    }

    private PathCharacterSet Bracket()
    {
        var isNegated = !AtEnd && _text[_at] is ('!' or '^');
        if (isNegated) _at++;
        var ranges = new List<(int From, int To)>();
        while (!AtEnd && _text[_at] != ']')
        {
            var from = Member();
            var isRange = _at + 1 < _text.Length && _text[_at] == '-' && _text[_at + 1] != ']';
            if (isRange) _at++;
            var to = isRange ? Member() : from;
            // A range that runs backwards holds its two ends.
            if (from <= to) ranges.Add((from, to));
            else ranges.AddRange([(from, from), (to, to)]);
        }
        var isClosed = !AtEnd;
        if (isClosed) _at++;
        _matchesNothing |= !isClosed || (ranges.Count == 0 && !isNegated);
        return isClosed ? new(isNegated, ranges) : new(false, []);
    }

    private int Member()
    {
        if (_text[_at] == '\\' && _at + 1 < _text.Length) _at++;
        var rest = _text.AsSpan(_at);
        _at += PathGlyph.Width(rest);
        return PathCharacterSet.First(rest);
    }
}
