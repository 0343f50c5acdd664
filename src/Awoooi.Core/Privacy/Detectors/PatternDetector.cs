using System.Text.RegularExpressions;

namespace Awoooi.Privacy.Detectors;

/// <summary>Finds what a pattern describes: its group <c>v</c> where it has one, else all of it.</summary>
internal sealed class PatternDetector : IDetector
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly string _kind;
    private readonly Regex _pattern;
    private readonly Func<string, Group, string?> _canonical;
    private readonly bool _hasValue;

    /// <summary>Makes one.</summary>
    /// <param name="kind">Kind of what it finds.</param>
    /// <param name="pattern">Run by the linear-time engine, which has neither look-around nor back-references.</param>
    /// <param name="canonical">From the text and the value found: the value in one form; null when it is none after all.</param>
    /// <param name="ignoreCase">Whether case matters not.</param>
    public PatternDetector(string kind, string pattern, Func<string, Group, string?>? canonical = null, bool ignoreCase = false)
    {
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        (_kind, _pattern, _canonical) = (kind, new(pattern, options, Limit), canonical ?? ((_, value) => value.Value));
        _hasValue = _pattern.GetGroupNames().Contains("v");
    }

    public IEnumerable<Finding> Find(string text)
    {
        for (var match = _pattern.Match(text); match.Success; match = match.NextMatch())
        {
            var value = _hasValue ? match.Groups["v"] : match;
            if (value.Success && _canonical(text, value) is { } canonical) yield return new(value.Index, value.Index + value.Length, _kind, canonical);
        }
    }
}
