using System.Text.RegularExpressions;
using Awoooi.Repositories;

namespace Awoooi.Ownership.GitLab;

/// <summary>What GitLab makes of a written pattern before it holds it against paths.</summary>
internal static partial class GitLabPattern
{
    /// <summary>
    /// The pattern that is matched: at any depth unless it starts with a slash, everything below where it ends in one. Two lines with the
    /// same one are the same line.
    /// </summary>
    public static string Normalize(string written)
    {
        if (written == "*") return "/**/*";
        var pattern = EscapedBlank.Replace(written.StartsWith("\\#", StringComparison.Ordinal) ? written[1..] : written, " ");
        if (!pattern.StartsWith('/')) pattern = "/**/" + pattern;
        return pattern.EndsWith('/') ? pattern + "**/*" : pattern;
    }

    /// <summary>Reads a normalised pattern.</summary>
    /// <param name="normalized">The pattern.</param>
    /// <param name="at">Where it stands in its line.</param>
    /// <param name="faults">Takes what would make GitLab pass over it in silence.</param>
    public static PathPattern Read(string normalized, int at, GitLabFaults faults)
    {
        var pattern = FnmatchPattern.Read(normalized[1..], out var matchesNothing);
        if (matchesNothing) faults.Add(at, "invalid-pattern", "a bracket is not closed or holds nothing: no path matches");
        if (normalized.Any(char.IsControl)) faults.Add(at, "invalid-pattern", "the pattern holds a control character");
        return pattern;
    }

    [GeneratedRegex(@"\\[ \t\r\f\v]+")]
    private static partial Regex EscapedBlank { get; }
}
