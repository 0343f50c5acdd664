using Awoooi.Privacy.Addresses;

namespace Awoooi.Privacy.Scanning;

/// <summary>All detectors over one text, and over what is encoded in it.</summary>
/// <param name="detectors">The detectors in force.</param>
internal sealed class Scanner(IReadOnlyList<IDetector> detectors)
{
    /// <summary>Everything found, in order, without overlaps; places are those of the text as given. To be disposed of.</summary>
    /// <exception cref="System.Text.RegularExpressions.RegexMatchTimeoutException">A pattern of the policy took too long.</exception>
    /// <exception cref="TooMuchWorkException">It is a long text, and more work than one may be.</exception>
    public FindingList Scan(string text) => Scan(text, WorkBudget.For(text.Length));

    /// <summary>The same, for a text that may be other work than its length lets it be.</summary>
    public FindingList Scan(string text, WorkBudget work)
    {
        var findings = new FindingList(work);
        try
        {
            if (System.Text.Ascii.IsValid(text)) Run(text, findings);
            else RunFolded(text, findings);
            findings.Merge();
            return findings;
        }
        catch
        {
            findings.Dispose();
            throw;
        }
    }

    private void Run(ReadOnlySpan<char> text, FindingList findings)
    {
        using (var map = new CharacterMap(text))
        {
            foreach (var detector in detectors) detector.Find(text, map, findings);
        }
        if (findings.Encoded.Text.IsEmpty) return;
        findings.Spend(findings.Encoded.Text.Length, WorkBudget.Decoded);
        using var inner = new FindingList(findings.Work, findings.Layer + 1);
        Run(findings.Encoded.Text, inner);
        findings.Encoded.Pass(inner.All, findings);
        findings.Spend(inner.Steps, 0);
    }

    private void RunFolded(string text, FindingList findings)
    {
        using var folded = new FoldedText(text);
        findings.Spend(folded.Pieces, WorkBudget.Folded);
        Run(folded.Text, findings);
        findings.Place(folded);
        findings.Spend(text.Length, 1);
        DeceptiveHosts.Find(text, findings);
    }
}
