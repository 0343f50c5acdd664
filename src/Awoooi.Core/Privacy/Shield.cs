using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Awoooi.Privacy.Detectors;
using Awoooi.Privacy.Labels;
using Awoooi.Privacy.Scanning;
using Awoooi.Results;

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

    /// <summary>Different values of one kind that an incident can have. A text with one more is withheld.</summary>
    public const int MostValues = LabelBook.Most;

    private const int Short = 64;

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
            lock (_lock) return Legend.Of(_book.Values(Kinds.Ip), _book.Values(Kinds.Host));
        }
    }

    /// <summary>Every kind that a label of this shield can have.</summary>
    internal IReadOnlyList<string> LabelKinds { get; }

    /// <inheritdoc/>
    public string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Apply(text, WorkBudget.For(text.Length));
    }

    /// <summary>The same, with what was replaced and why. A text that could not be examined is withheld and has no findings.</summary>
    public ShieldedText Examine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var findings = new List<ShieldFinding>();
        return new(Run(text, findings, WorkBudget.For(text.Length), out var refusal), findings) { Refusal = refusal };
    }

    /// <summary>The same under another limit of work.</summary>
    internal string Apply(string text, WorkBudget work) => Run(text, null, work, out _);

    /// <summary>The value behind a label; null when this shield never gave it, or gave it to a value that is not given back.</summary>
    internal string? Value(string label)
    {
        lock (_lock) return _book.Value(label);
    }

    private string Run(string text, List<ShieldFinding>? report, WorkBudget work, out Refusal? refusal)
    {
        refusal = null;
        if (text.Length == 0 || text == Withheld) return text;
        var replaced = "";
        refusal = text.Length > _maxCharacters ? WithheldReasons.TooLong(text.Length, _maxCharacters) : Replace(text, report, work, out replaced);
        if (refusal is null) return replaced;
        lock (_lock) _book.Withhold();
        return Withheld;
    }

    /// <returns>Why it cannot be examined, or null.</returns>
    private Refusal? Replace(string text, List<ShieldFinding>? report, WorkBudget work, out string replaced)
    {
        replaced = text;
        try
        {
            using var findings = _scanner.Scan(text, work);
            if (findings.All.IsEmpty) return null;
            replaced = Replace(text, findings, report) ?? "";
            return replaced.Length > 0 ? null : WithheldReasons.TooManyValues;
        }
        catch (RegexMatchTimeoutException)
        {
            return WithheldReasons.SlowPattern;
        }
        catch (TooMuchWorkException)
        {
            return WithheldReasons.TooDense(text.Length);
        }
    }

    /// <returns>Null when there are more values than labels.</returns>
    private string? Replace(string text, FindingList findings, List<ShieldFinding>? report)
    {
        var numbers = ArrayPool<int>.Shared.Rent(findings.All.Length);
        try
        {
            return Number(text, findings, numbers) is { } longer ? Replaced(text, findings, numbers, text.Length + longer, report) : null;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(numbers);
        }
    }

    private static string Replaced(string text, FindingList findings, int[] numbers, int length, List<ShieldFinding>? report)
    {
        for (var i = 0; report is not null && i < findings.All.Length; i++)
        {
            var finding = findings.All[i];
            report.Add(new(finding.Start, finding.Length, finding.Kind, LabelText.Of(finding.Kind, numbers[i], text.AsSpan(finding.Start, finding.Length)), finding.Rule));
        }
        return string.Create(length, (text, findings, numbers), static (output, state) => LabelText.Fill(output, state.text, state.findings.All, state.numbers));
    }

    /// <summary>Numbers what was found.</summary>
    /// <returns>How many characters longer the text becomes; null when there are more values than labels.</returns>
    private int? Number(ReadOnlySpan<char> text, FindingList list, Span<int> numbers)
    {
        var findings = list.All;
        var longer = 0;
        var last = new LastValues(findings.Length); // forgotten with the text itself
        lock (_lock)
        {
            for (var i = 0; i < findings.Length; i++)
            {
                ref readonly var finding = ref findings[i];
                if (finding.Kind == Kinds.Lookalike) continue;
                var written = text.Slice(finding.Start, finding.Length);
                if (last.Find(text, findings, i) is >= 0 and var same) numbers[i] = numbers[same];
                else if (Fresh(list, finding.Length) && Number(finding.Kind, written) is > 0 and var number) numbers[i] = number;
                else return null;
                longer += LabelText.Length(finding.Kind, numbers[i]) - finding.Length;
            }
        }
        return longer;
    }

    private static bool Fresh(FindingList findings, int length)
    {
        findings.Work.Spend(WorkBudget.Fresh + length);
        return true;
    }

    private int Number(string kind, ReadOnlySpan<char> written)
    {
        if (Ascii.IsValid(written)) return _book.Number(kind, written);
        Span<char> folded = written.Length < Short ? stackalloc char[Short * Folding.Widest] : new char[written.Length * Folding.Widest];
        return _book.Number(kind, Folding.Of(written, folded));
    }
}
