using System.Text.RegularExpressions;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Detectors;

/// <summary>A kind of the policy: finds what its pattern describes.</summary>
internal sealed class PatternDetector : IDetector
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly string _kind;
    private readonly Regex _pattern;

    /// <summary>Makes one.</summary>
    /// <exception cref="ArgumentException">The pattern is not valid.</exception>
    /// <exception cref="NotSupportedException">The pattern needs what the linear-time engine lacks: look-around, back-references.</exception>
    public PatternDetector(CustomKind kind) =>
        (_kind, _pattern) = (kind.Name, new(kind.Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit));

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        findings.Spend(text.Length, 0); // it has a limit of its own
        foreach (var match in _pattern.EnumerateMatches(text)) findings.Add(match.Index, match.Index + match.Length, _kind, "policy");
    }
}
