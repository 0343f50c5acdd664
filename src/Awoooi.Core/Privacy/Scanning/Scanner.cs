using Awoooi.Privacy.Addresses;

namespace Awoooi.Privacy.Scanning;

/// <summary>All detectors over one text, and over what is encoded in it.</summary>
/// <param name="detectors">The detectors in force.</param>
internal sealed class Scanner(IReadOnlyList<IDetector> detectors)
{
    /// <summary>Everything found, in order, without overlaps; places are those of the text as given. To be disposed of.</summary>
    /// <exception cref="System.Text.RegularExpressions.RegexMatchTimeoutException">A pattern of the policy took too long.</exception>
    public FindingList Scan(string text)
    {
        var findings = new FindingList();
        if (System.Text.Ascii.IsValid(text)) Run(text, findings);
        else RunFolded(text, findings);
        findings.Merge();
        return findings;
    }

    private void Run(ReadOnlySpan<char> text, FindingList findings)
    {
        using (var map = new CharacterMap(text))
        {
            foreach (var detector in detectors) detector.Find(text, map, findings);
        }
        if (findings.Encoded.Text.IsEmpty) return;
        using var inner = new FindingList(findings.Layer + 1);
        Run(findings.Encoded.Text, inner);
        findings.Encoded.Pass(inner.All, findings);
        findings.Look(inner.Steps + findings.Encoded.Text.Length);
    }

    private void RunFolded(string text, FindingList findings)
    {
        using var folded = new FoldedText(text);
        Run(folded.Text, findings);
        findings.Place(folded);
        findings.Look(text.Length);
        DeceptiveHosts.Find(text, findings);
    }
}
