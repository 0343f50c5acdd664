using System.Text;
using System.Text.RegularExpressions;

namespace Awoooi.Privacy;

/// <summary>The shield of one incident.</summary>
/// <remarks>
/// One pass: all detectors look at the folded text, overlapping findings become one (a secret wins, else the longest gives the kind),
/// and each is replaced where it stands in the original. No value is kept, only keyed hashes. Text that came out of this shield is
/// returned as it is when it comes again; elsewhere, what looks like a label is no label and is written in round brackets.
/// Service names inside the cluster and names of objects are left: reviewers need them.
/// </remarks>
public sealed class Shield : IShield
{
    /// <summary>Stands for text that could not be examined.</summary>
    public const string Withheld = "[WITHHELD]";

    private readonly Lock _lock = new();
    private readonly LabelBook _book = new();
    private readonly HashSet<string> _outputs = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<IDetector> _detectors;
    private readonly int _maxCharacters;

    /// <summary>Makes one.</summary>
    /// <exception cref="ArgumentException">A pattern of the policy is not valid; who reads policies refuses it before.</exception>
    public Shield(PrivacyPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _detectors = DetectorCatalog.For(policy.Kinds);
        _maxCharacters = policy.MaxTextKilobytes * 1024;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            lock (_lock) return _book.Counts;
        }
    }

    /// <inheritdoc/>
    public string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0 || text == Withheld) return text;
        if (text.Length > _maxCharacters) return Withhold();
        try
        {
            var folded = new FoldedText(text);
            var findings = Merge(_detectors.SelectMany(x => x.Find(folded.Text)));
            return findings.Count == 0 ? text : Replace(text, folded, findings);
        }
        catch (RegexMatchTimeoutException)
        {
            return Withhold();
        }
    }

    private string Withhold()
    {
        lock (_lock) _book.Count("WITHHELD");
        return Withheld;
    }

    private string Replace(string text, FoldedText folded, List<Finding> findings)
    {
        lock (_lock)
        {
            if (_outputs.Contains(_book.Hash(text))) return text;
            var output = new StringBuilder(text.Length);
            var copied = 0;
            foreach (var finding in findings)
            {
                var (start, end) = folded.Original(finding.Start, finding.End);
                output.Append(text, copied, start - copied).Append(finding.Kind == Finding.Lookalike
                    ? $"({finding.Canonical})"
                    : _book.Label(finding.Kind, finding.Canonical));
                copied = end;
            }
            var shielded = output.Append(text, copied, text.Length - copied).ToString();
            _outputs.Add(_book.Hash(shielded));
            return shielded;
        }
    }

    private static List<Finding> Merge(IEnumerable<Finding> findings)
    {
        var merged = new List<Finding>();
        foreach (var next in findings.Where(x => x.Length > 0).OrderBy(x => x.Start).ThenByDescending(x => x.Length))
        {
            if (merged.Count > 0 && next.Start < merged[^1].End) merged[^1] = Union(merged[^1], next);
            else merged.Add(next);
        }
        return merged;
    }

    // The value of a union is made of both values: the same two spellings overlapping again give the same label.
    private static Finding Union(Finding first, Finding second)
    {
        if (second == first) return first;
        var winner = first.Kind == Finding.Secret || (second.Kind != Finding.Secret && first.Length >= second.Length) ? first : second;
        var end = Math.Max(first.End, second.End);
        var whole = winner.Start == first.Start && winner.End == end;
        return new(first.Start, end, winner.Kind, whole ? winner.Canonical : $"{first.Canonical}\n{second.Canonical}");
    }
}
