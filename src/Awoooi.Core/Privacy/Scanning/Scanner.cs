using Awoooi.Privacy.Addresses;

namespace Awoooi.Privacy.Scanning;

/// <summary>All detectors over one text.</summary>
/// <param name="detectors">The detectors in force.</param>
internal sealed class Scanner(IReadOnlyList<IDetector> detectors)
{
    /// <summary>Everything found, in order, without overlaps; places are those of the text as given.</summary>
    /// <param name="text">The text.</param>
    /// <param name="steps">Work done, in characters looked at.</param>
    /// <exception cref="System.Text.RegularExpressions.RegexMatchTimeoutException">A pattern of the policy took too long.</exception>
    public List<Finding> Scan(string text, out long steps)
    {
        var findings = new FindingList();
        if (System.Text.Ascii.IsValid(text)) Run(text, findings);
        else RunFolded(text, findings);
        steps = findings.Steps;
        return findings.Merge();
    }

    private void Run(ReadOnlySpan<char> text, FindingList findings)
    {
        using var map = new CharacterMap(text);
        foreach (var detector in detectors) detector.Find(text, map, findings);
    }

    private void RunFolded(string text, FindingList findings)
    {
        var folded = new FoldedText(text);
        var found = new FindingList();
        Run(folded.Text, found);
        foreach (var finding in found.All)
        {
            var (start, end) = folded.Original(finding.Start, finding.End);
            findings.Add(start, end, finding.Kind, finding.Rule);
        }
        findings.Look(found.Steps + text.Length);
        DeceptiveHosts.Find(text, findings);
    }
}
