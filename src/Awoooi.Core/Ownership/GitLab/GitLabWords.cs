namespace Awoooi.Ownership.GitLab;

/// <summary>Words of a line.</summary>
internal static class GitLabWords
{
    /// <summary>Where the pattern that a line starts with ends: at the first blank that no backslash stands before.</summary>
    public static int EndOfPattern(string line)
    {
        for (var i = 1; i < line.Length; i++)
        {
            if (IsBlank(line[i]) && line[i - 1] != '\\') return i;
        }
        return line.Length;
    }

    /// <summary>The words from a place on, each with its own place.</summary>
    public static IEnumerable<(int At, string Word)> Of(string line, int start)
    {
        for (var at = start; at < line.Length; at++)
        {
            if (IsBlank(line[at])) continue;
            var end = at;
            while (end < line.Length && !IsBlank(line[end])) end++;
            yield return (at, line[at..end]);
            at = end;
        }
    }

    /// <summary>What Ruby calls white space; of other alphabets' there is none.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\f' or '\v';
}
