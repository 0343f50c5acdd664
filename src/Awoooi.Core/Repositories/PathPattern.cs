namespace Awoooi.Repositories;

/// <summary>
/// A pattern over paths in the dialect of GitHub's CODEOWNERS: <c>*</c> and <c>?</c> stay within a segment, <c>**</c> spans segments,
/// a backslash takes the next character literally, brackets and <c>!</c> have no meaning. A pattern with a slash at its start or in its
/// middle is anchored to the root; a match covers everything below, except that a final <c>/*</c> covers one level.
/// </summary>
/// <remarks>Matching never backtracks further than the last star, so its cost is bounded by pattern length times path length.</remarks>
public sealed class PathPattern
{
    private readonly PathSegmentPattern?[] _segments;
    private readonly bool _coversBelow;

    private PathPattern(PathSegmentPattern?[] segments, bool coversBelow) => (_segments, _coversBelow) = (segments, coversBelow);

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

        var last = parts[^1];
        var segments = parts.Select((x, i) => x == "**" && i < parts.Count - 1 ? null : PathSegmentPattern.Parse(x)).ToArray();
        return new(segments, coversBelow: last != "*");
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
        int at = 0, part = 0, starAt = -1, starPart = 0;
        while (true)
        {
            if (at == _segments.Length && (_coversBelow || part == parts.Length)) return true;
            if (at < _segments.Length && _segments[at] is null)
            {
                (starAt, starPart) = (at++, part);
            }
            else if (at < _segments.Length && part < parts.Length && _segments[at]!.Matches(path[parts[part]]))
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
}
