using Awoooi.Repositories;

namespace Awoooi.Ownership.GitHub;

/// <summary>One rule of a file in GitHub's dialect.</summary>
internal sealed record GitHubLine(PathPattern Pattern, IReadOnlyList<string> Owners, int Line)
{
    /// <summary>Reads a line; null for a blank line, a comment, and a bad line, which is added to <paramref name="errors"/>.</summary>
    public static GitHubLine? Parse(ReadOnlySpan<char> line, int number, List<OwnershipError> errors)
    {
        var words = Words(line);
        if (words.Count == 0) return null;
        var (column, pattern) = words[0];
        if (PathPattern.FaultOf(pattern) is { } fault)
        {
            errors.Add(new(number, column, "invalid-pattern", $"'{pattern}': {fault}"));
            return null;
        }
        var bad = words.Skip(1).FirstOrDefault(x => !GitHubOwner.IsValid(x.Text));
        if (bad.Text is not null)
        {
            errors.Add(new(number, bad.Column, "invalid-owner", $"'{bad.Text}' is no owner: expected @user, @organisation/team or an e-mail address"));
            return null;
        }
        return new(PathPattern.Parse(pattern), [.. words.Skip(1).Select(x => x.Text)], number);
    }

    /// <summary>Words between blanks, up to a word that starts with <c>#</c>; a backslash keeps a blank inside a word.</summary>
    private static List<(int Column, string Text)> Words(ReadOnlySpan<char> line)
    {
        var words = new List<(int, string)>();
        for (var at = 0; at < line.Length; at++)
        {
            if (IsBlank(line[at])) continue;
            if (line[at] == '#') break;
            var start = at;
            while (at < line.Length && !IsBlank(line[at])) at += line[at] == '\\' ? 2 : 1;
            at = Math.Min(at, line.Length);
            words.Add((start + 1, line[start..at].ToString()));
        }
        return words;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r';
}
