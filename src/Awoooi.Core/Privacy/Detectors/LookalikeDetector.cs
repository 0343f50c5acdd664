using System.Text.RegularExpressions;

namespace Awoooi.Privacy.Detectors;

/// <summary>Text that pretends to be a label of ours.</summary>
internal sealed class LookalikeDetector(IEnumerable<string> kinds) : IDetector
{
    private readonly Regex _label = new(
        $@"\[(?<v>(?:{string.Join('|', kinds.Select(Regex.Escape))})_[0-9]+|WITHHELD)\]",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5));

    public IEnumerable<Finding> Find(string text) => _label.Matches(text)
        .Select(x => new Finding(x.Index, x.Index + x.Length, Finding.Lookalike, x.Groups["v"].Value));
}
