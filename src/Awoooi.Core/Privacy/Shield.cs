using System.Text;
using System.Text.RegularExpressions;
using Awoooi.Privacy.Detectors;
using Awoooi.Privacy.Labels;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy;

/// <summary>The shield of one incident. Safe for threads.</summary>
/// <remarks>
/// One pass: all detectors look at the folded text, overlapping findings become one (a secret wins, else the longest gives the kind),
/// and each is replaced where it stands in the original. Secrets are not kept, only their keyed hashes; the other values are kept as long
/// as the shield is, because <see cref="Rehydrator"/> gives them back. What looks like a label in the input is none and is written in
/// round brackets. Without an inventory names of objects stay: reviewers need them (docs/decisions/0012).
/// </remarks>
public sealed class Shield : IShield
{
    /// <summary>Stands for text that could not be examined.</summary>
    public const string Withheld = "[WITHHELD]";

    private readonly Lock _lock = new();
    private readonly LabelBook _book = new();
    private readonly Scanner _scanner;
    private readonly int _maxCharacters;

    /// <summary>Makes one.</summary>
    /// <param name="policy">What is replaced besides what always is.</param>
    /// <param name="inventory">Names of the cluster to mask as well; null for readers who may know them.</param>
    /// <exception cref="ArgumentException">A pattern of the policy is not valid; who reads policies refuses it before.</exception>
    public Shield(PrivacyPolicy policy, ClusterInventory? inventory = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _scanner = new(DetectorCatalog.For(policy.Kinds, inventory));
        _maxCharacters = policy.MaxTextKilobytes * 1024;
        LabelKinds = [.. Kinds.All, .. policy.Kinds.Select(x => x.Name)];
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            lock (_lock) return _book.Counts;
        }
    }

    /// <summary>What the labels given so far have to do with each other: addresses of one subnet, hosts named after an address.</summary>
    public IReadOnlyList<string> Relations
    {
        get
        {
            lock (_lock) return Legend.Of(_book.Values);
        }
    }

    /// <summary>Every kind that a label of this shield can have.</summary>
    internal IReadOnlyList<string> LabelKinds { get; }

    /// <inheritdoc/>
    public string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Run(text, null);
    }

    /// <summary>The same, with what was replaced and why. A text that could not be examined is withheld and has no findings.</summary>
    public ShieldedText Examine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var findings = new List<ShieldFinding>();
        return new(Run(text, findings), findings);
    }

    /// <summary>The value behind a label; null when this shield never gave it, or gave it to a value that is not given back.</summary>
    internal string? Value(string label)
    {
        lock (_lock) return _book.Values.GetValueOrDefault(label);
    }

    private string Run(string text, List<ShieldFinding>? report)
    {
        if (text.Length == 0 || text == Withheld) return text;
        if (text.Length > _maxCharacters) return Withhold();
        try
        {
            var findings = _scanner.Scan(text, out _);
            return findings.Count == 0 ? text : Replace(text, findings, report);
        }
        catch (RegexMatchTimeoutException)
        {
            return Withhold();
        }
    }

    private string Withhold()
    {
        lock (_lock) _book.Withhold();
        return Withheld;
    }

    private string Replace(string text, List<Finding> findings, List<ShieldFinding>? report)
    {
        var labels = new string[findings.Count];
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>(); // forgotten with the text itself
        var length = text.Length;
        lock (_lock)
        {
            for (var i = 0; i < labels.Length; i++)
            {
                var finding = findings[i];
                var written = text.AsSpan(finding.Start, finding.Length);
                if (!Kinds.IsOneWay(finding.Kind)) labels[i] = Label(written, finding.Kind);
                else if (secrets.TryGetValue(written, out var known) && known.AsSpan(1).StartsWith(finding.Kind, StringComparison.Ordinal)) labels[i] = known;
                else secrets[written] = labels[i] = Label(written, finding.Kind);
                length += labels[i].Length - finding.Length;
                report?.Add(new(finding.Start, finding.Length, finding.Kind, labels[i], finding.Rule));
            }
        }
        return string.Create(length, (text, findings, labels), static (output, state) =>
        {
            var (copied, written) = (0, 0);
            for (var i = 0; i < state.labels.Length; i++)
            {
                var finding = state.findings[i];
                Write(state.text.AsSpan(copied, finding.Start - copied), output, ref written);
                Write(state.labels[i], output, ref written);
                copied = finding.End;
            }
            Write(state.text.AsSpan(copied), output, ref written);
        });
    }

    private static void Write(ReadOnlySpan<char> part, Span<char> output, ref int at)
    {
        part.CopyTo(output[at..]);
        at += part.Length;
    }

    private string Label(ReadOnlySpan<char> written, string kind)
    {
        if (kind == Kinds.Lookalike) return $"({written[1..^1]})";
        return _book.Label(kind, Ascii.IsValid(written) ? written : new FoldedText(written.ToString()).Text);
    }
}
