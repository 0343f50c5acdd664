namespace Awoooi.Repositories;

/// <summary>The part of a <see cref="PathPattern"/> between two slashes.</summary>
/// <remarks>
/// Between its first and its last star the leftmost place of each run is as good as any other, so nothing is tried twice: the steps are
/// at most the length of the pattern times the length of the text.
/// </remarks>
internal sealed class PathSegmentPattern(IReadOnlyList<PathGlyph> glyphs)
{
    private readonly PathRun[] _runs = Split(glyphs);

    /// <summary>The only text that matches; null where several may.</summary>
    public string? Literal => _runs.Length == 1 ? _runs[0].Literal : null;

    /// <summary>Whether a segment, which is never empty in git, is matched whole; counts the steps that it took.</summary>
    public bool Matches(ReadOnlySpan<char> text, ref long steps)
    {
        if (_runs.Length == 1) return _runs[0].Is(text, ref steps);
        if (text.IsEmpty || !_runs[0].Starts(text, out var at, ref steps)) return false;
        for (var i = 1; i < _runs.Length - 1; i++)
        {
            var end = _runs[i].EndOfFirst(text[at..], ref steps);
            if (end < 0) return false;
            at += end;
        }
        return _runs[^1].Ends(text[at..], ref steps);
    }

    private static PathRun[] Split(IReadOnlyList<PathGlyph> glyphs)
    {
        var (runs, run) = (new List<PathRun>(), new List<PathGlyph>());
        foreach (var glyph in glyphs)
        {
            if (glyph.Kind != PathGlyphKind.AnyRun)
            {
                run.Add(glyph);
                continue;
            }
            runs.Add(new(run));
            run = [];
        }
        runs.Add(new(run));
        return [.. runs];
    }
}
