namespace Awoooi.Core.Tests.Ownership;

/// <summary>Both dialects' patterns once more, written down from their rules alone: every possibility is tried, one character at a time.</summary>
internal static class NaiveGlob
{
    /// <summary>GitHub: rows 1 to 29.</summary>
    public static bool GitHub(string pattern, string path)
    {
        if (pattern == "/") return false;
        var segments = pattern.Split('/').ToList();
        var isAnchored = pattern.TrimEnd('/').Contains('/', StringComparison.Ordinal) || pattern.EndsWith("//", StringComparison.Ordinal);
        if (segments[0].Length == 0) segments.RemoveAt(0);
        if (segments.Count > 1 && segments[^1].Length == 0) segments[^1] = "**";
        if (!isAnchored) segments.Insert(0, "**");
        return Segments([.. segments], path.Split('/'));
    }

    /// <summary>GitLab: rows 34 to 42, with the path as it stands in the repository.</summary>
    public static bool GitLab(string pattern, string path)
    {
        if (pattern == "*") pattern = "/**/*";
        if (!pattern.StartsWith('/')) pattern = "/**/" + pattern;
        if (pattern.EndsWith('/')) pattern += "**/*";
        return Fnmatch(pattern, "/" + path, atStart: true);
    }

    private static bool Segments(string[] pattern, string[] path) => pattern switch
    {
        ["**"] => path.Length > 0,
        ["*"] => path.Length == 1,
        [var only] => path.Length > 0 && Glob(only, path[0]),
        ["**", .. var rest] => Enumerable.Range(0, path.Length + 1).Any(x => Segments(rest, path[x..])),
        [var first, .. var rest] => path.Length > 0 && Glob(first, path[0]) && Segments(rest, path[1..]),
        _ => false,
    };

    private static bool Glob(string pattern, string text) => pattern switch
    {
        "" => text.Length == 0,
        ['*', ..] => Enumerable.Range(0, text.Length + 1).Any(x => Glob(pattern[1..], text[x..])),
        ['?', ..] => text.Length > 0 && Glob(pattern[1..], text[1..]),
        ['\\', _, ..] => text.Length > 0 && text[0] == pattern[1] && Glob(pattern[2..], text[1..]),
        _ => text.Length > 0 && text[0] == pattern[0] && Glob(pattern[1..], text[1..]),
    };

    private static bool Fnmatch(string pattern, string path, bool atStart)
    {
        if (pattern.Length == 0) return path.Length == 0;
        if (atStart && pattern.StartsWith("**/", StringComparison.Ordinal))
        {
            return Enumerable.Range(0, path.Length + 1).Where(x => x == 0 || path[x - 1] == '/').Any(x => Fnmatch(pattern[3..], path[x..], atStart: true));
        }
        if (pattern[0] == '*')
        {
            var within = path.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? slash : path.Length;
            return Enumerable.Range(0, within + 1).Any(x => Fnmatch(pattern[1..], path[x..], atStart: false));
        }
        if (path.Length == 0) return false;
        if (pattern[0] == '?') return path[0] != '/' && Fnmatch(pattern[1..], path[1..], atStart: false);
        if (pattern[0] == '[') return path[0] != '/' && Bracket(pattern[1..], path[0], out var rest) && Fnmatch(rest, path[1..], atStart: false);
        var escaped = pattern[0] == '\\' && pattern.Length > 1 ? 1 : 0;
        return pattern[escaped] == path[0] && Fnmatch(pattern[(escaped + 1)..], path[1..], atStart: path[0] == '/');
    }

    private static bool Bracket(string pattern, char c, out string rest)
    {
        rest = "";
        var isNegated = pattern is ['!' or '^', ..];
        if (isNegated) pattern = pattern[1..];
        var isIn = false;
        while (pattern is not [] and not [']', ..])
        {
            var from = Member(ref pattern);
            var to = from;
            if (pattern is ['-', not ']', ..])
            {
                pattern = pattern[1..];
                to = Member(ref pattern);
            }
            isIn |= c == from || c == to || (c >= from && c <= to);
        }
        if (pattern.Length == 0) return false;
        rest = pattern[1..];
        return isIn != isNegated;
    }

    private static char Member(ref string pattern)
    {
        if (pattern is ['\\', _, ..]) pattern = pattern[1..];
        var member = pattern[0];
        pattern = pattern[1..];
        return member;
    }
}
