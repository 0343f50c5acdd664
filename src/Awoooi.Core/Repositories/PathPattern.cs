namespace Awoooi.Repositories;

/// <summary>
/// A pattern over paths in the dialect of GitHub's CODEOWNERS: <c>*</c> and <c>?</c> stay within a segment, <c>**</c> spans segments,
/// a backslash takes the next character literally, brackets and <c>!</c> have no meaning. A pattern with a slash at its start or in its
/// middle is anchored to the root; a match covers everything below, except that a final <c>/*</c> covers one level.
/// </summary>
/// <remarks>Matching goes back to the last <c>**</c> at most, so its steps are bounded by pattern length times path length.</remarks>
public sealed class PathPattern
{
    private readonly PathSegmentPattern?[] _segments;
    private readonly bool _coversBelow;

    /// <param name="segments">The parts between slashes; null for any number of folders.</param>
    /// <param name="coversBelow">Whether a path is covered of which a folder matches.</param>
    internal PathPattern(PathSegmentPattern?[] segments, bool coversBelow) => (_segments, _coversBelow) = (segments, coversBelow);

    /// <summary>Segments without wildcards: every path that matches has each of them.</summary>
    internal IEnumerable<string> Literals => _segments.Select(x => x?.Literal).OfType<string>();

    /// <summary>What is wrong with a pattern; null when nothing is.</summary>
    public static string? FaultOf(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Length == 0) return "the pattern is empty";
        if (pattern[0] == '!') return "negation with ! is not supported";
        if (pattern.StartsWith("\\#", StringComparison.Ordinal)) return "a pattern cannot start with an escaped #";
        if (pattern.Contains("***", StringComparison.Ordinal)) return "three stars in a row have no meaning";
        if ((pattern.Length - pattern.TrimEnd('\\').Length) % 2 == 1) return "the pattern ends in a lone backslash";
        return pattern.Any(char.IsControl) ? "the pattern holds a control character" : null;
    }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException"><see cref="FaultOf"/> has the reason.</exception>
    public static PathPattern Parse(string pattern)
    {
        if (FaultOf(pattern) is { } fault) throw new FormatException($"'{pattern}': {fault}");
        var parts = pattern.Split('/').ToList();
        if (parts[0].Length == 0 && parts.Count > 1) parts.RemoveAt(0);
        else if ((parts.Count == 1 || (parts.Count == 2 && parts[1].Length == 0)) && parts[0] != "**") parts.Insert(0, "**");
        if (parts.Count > 1 && parts[^1].Length == 0) parts[^1] = "**";

        var segments = parts.Select((x, i) => x == "**" && i < parts.Count - 1 ? null : new PathSegmentPattern(Glyphs(x))).ToArray();
        return new(segments, coversBelow: parts[^1] != "*");
    }

    /// <summary>Whether a path (from the root, forward slashes, case matters) is covered.</summary>
    public bool Matches(string path) => Matches(path, Split(path));

    internal static Range[] Split(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var ranges = new Range[path.Count(c => c == '/') + 1];
        path.AsSpan().Split(ranges, '/');
        return ranges;
    }

    internal bool Matches(ReadOnlySpan<char> path, ReadOnlySpan<Range> parts)
    {
        var steps = 0L;
        return Matches(path, parts, ref steps);
    }

    /// <summary>The same, counting the comparisons of characters and of segments.</summary>
    internal bool Matches(ReadOnlySpan<char> path, ReadOnlySpan<Range> parts, ref long steps)
    {
        int at = 0, part = 0, starAt = -1, starPart = 0;
        while (true)
        {
            if (at == _segments.Length && (_coversBelow || part == parts.Length)) return true;
            if (at < _segments.Length && _segments[at] is null)
            {
                (starAt, starPart) = (at++, part);
            }
            else if (at < _segments.Length && part < parts.Length && _segments[at]!.Matches(path[parts[part]], ref steps))
            {
                at++;
                part++;
            }
            else if (starAt >= 0 && starPart < parts.Length)
            {
                (at, part) = (starAt + 1, ++starPart);
            }
            else
            {
                return false;
            }
        }
    }

    private static List<PathGlyph> Glyphs(string text)
    {
        var glyphs = new List<PathGlyph>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) glyphs.Add(PathGlyph.Literal(text[++i]));
            else if (text[i] == '?') glyphs.Add(PathGlyph.AnyOne);
            else glyphs.Add(text[i] == '*' ? PathGlyph.AnyRun : PathGlyph.Literal(text[i]));
        }
        return glyphs;
    }
}
