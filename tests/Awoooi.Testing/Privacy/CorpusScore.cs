using Awoooi.Privacy;

namespace Awoooi.Testing.Privacy;

/// <summary>How much of what must be replaced was, and how much was replaced that need not be.</summary>
/// <remarks>
/// A stretch is found when every character of it was replaced, whatever it was taken for. A finding is false when it touches no labelled
/// stretch. A sample without places is found when anything in it was replaced, and false when something in a harmless one was taken for a secret.
/// </remarks>
public sealed class CorpusScore
{
    private readonly SortedDictionary<string, Tally> _kinds = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Tally> _sources = new(StringComparer.Ordinal);
    private readonly List<string> _misses = [];

    /// <summary>By kind; secrets by their sort.</summary>
    public IReadOnlyDictionary<string, Tally> Kinds => _kinds;

    /// <summary>By source.</summary>
    public IReadOnlyDictionary<string, Tally> Sources => _sources;

    /// <summary>The sum.</summary>
    public Tally Total { get; } = new();

    /// <summary>What was missed or falsely replaced, a line each.</summary>
    public IReadOnlyList<string> Misses => _misses;

    /// <summary>Shields a text, as an incident of its own, and counts.</summary>
    public void Add(LabelledText text)
    {
        var findings = new Shield(new(text.Custom ?? [], true, 16384, []), text.Inventory).Examine(text.Text).Findings.Where(x => x.Kind != Awoooi.Privacy.Kinds.Lookalike).ToList();
        if (text.WholeKind is { } kind) Whole(text, kind, findings);
        else Spans(text, findings);
    }

    private void Whole(LabelledText text, string kind, List<ShieldFinding> findings)
    {
        if (text.MustFind) Count(text.Source, kind, found: findings.Count > 0, text.Text);
        else if (findings.Find(x => kind.StartsWith(x.Kind, StringComparison.Ordinal)) is { } taken) False(text.Source, kind, $"{taken.Rule} {text.Text.AsSpan(taken.Start, taken.Length)} in {text.Text}");
    }

    private void Spans(LabelledText text, List<ShieldFinding> findings)
    {
        foreach (var span in text.Spans)
        {
            Count(text.Source, span.Kind, findings.Any(x => x.Start <= span.Start && x.Start + x.Length >= span.Start + span.Length), $"{text.Text.AsSpan(span.Start, span.Length)} in {text.Text}");
        }
        foreach (var finding in findings.Where(x => !text.Spans.Any(y => x.Start < y.Start + y.Length && y.Start < x.Start + x.Length)))
        {
            False(text.Source, finding.Kind, $"{finding.Rule} {text.Text.Substring(finding.Start, finding.Length)} in {text.Text}");
        }
    }

    private void Count(string source, string kind, bool found, string text)
    {
        foreach (var tally in Tallies(source, kind)) tally.Count(found);
        if (!found) _misses.Add($"missed {source} {kind}: {text}");
    }

    private void False(string source, string kind, string text)
    {
        foreach (var tally in Tallies(source, kind)) tally.False++;
        _misses.Add($"false {source} {kind}: {text}");
    }

    private IEnumerable<Tally> Tallies(string source, string kind) => [Of(_kinds, kind), Of(_sources, source), Total];

    private static Tally Of(SortedDictionary<string, Tally> tallies, string name) => tallies.TryGetValue(name, out var tally) ? tally : tallies[name] = new();
}
