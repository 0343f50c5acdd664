using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Audit.Keys;

/// <summary>
/// The file of evidence keys: PEM blocks of public keys, above each of them <c>key: ID</c> (checked) and <c>records: FIRST-LAST</c> (without a last
/// one: from there on; without the line: all). <c>#</c> begins a comment.
/// </summary>
public static partial class EvidenceKeyFile
{
    /// <summary>Where it is on the base branch.</summary>
    public const string Path = ".awoooi/evidence_keys";

    private const int MaxCharacters = 64 << 10;

    /// <summary>Reads the file of a branch.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="branch">Short name.</param>
    /// <returns>The keys; null when there is no file; or <c>evidence-keys-invalid</c>.</returns>
    public static Result<EvidenceKeys>? Of(IGitRepository repository, string branch)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return repository.Resolve("refs/heads/" + branch) is { } tip && repository.Tree(tip).Read(Path) is { } bytes
            ? Read(Encoding.UTF8.GetString(bytes.Span), $"{Path} of {branch}")
            : null;
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">Where it is, for people.</param>
    /// <returns>The keys; or <c>evidence-keys-invalid</c> with line and reason.</returns>
    public static Result<EvidenceKeys> Read(string text, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxCharacters) return Invalid(source, 1, $"{text.Length} characters, at most {MaxCharacters} are read");
        var (spans, read) = (new List<KeySpan>(), 0);
        while (PemEncoding.TryFind(text.AsSpan(read), out var fields))
        {
            var (start, length) = fields.Location.GetOffsetAndLength(text.Length - read);
            var line = text.AsSpan(0, read).Count('\n') + 1;
            if (!EvidenceKey.Read(text.Substring(read + start, length)).Succeeded(out var key, out var refusal)) return Invalid(source, line, refusal.Reason);
            if (!Span(text.Substring(read, start), key, out var span, out var fault)) return Invalid(source, line, fault);
            spans.Add(span);
            read += start + length;
        }
        var rest = text[read..].Split('\n').FirstOrDefault(x => x.Trim() is not ("" or ['#', ..]));
        return rest is not null ? Invalid(source, text.AsSpan(0, read).Count('\n') + 1, "what stands after the last key belongs to none")
            : spans.Count == 0 ? Invalid(source, 1, "there is no key in it")
            : new EvidenceKeys(spans);
    }

    /// <summary>The block of a key, as the file has it.</summary>
    public static string Block(KeySpan span)
    {
        ArgumentNullException.ThrowIfNull(span);
        return $"key: {span.Key.Id}\nrecords: {span.Range}\n{span.Key.Pem}\n";
    }

    private static bool Span(string above, EvidenceKey key, out KeySpan span, out string fault)
    {
        (span, fault) = (new(key, 1, long.MaxValue), "");
        foreach (var line in above.Split('\n').Select(x => x.Trim()).Where(x => x is not ("" or ['#', ..])))
        {
            var match = Line().Match(line);
            if (!match.Success) fault = "expected 'key: ID' or 'records: FIRST-LAST' above the key";
            else if (match.Groups["id"].Success && match.Groups["id"].Value != key.Id) fault = $"it says key {match.Groups["id"].Value}, the key below is {key.Id}";
            else if (match.Groups["first"].Success) span = span with { First = Number(match.Groups["first"].Value, 1), Last = Number(match.Groups["last"].Value, long.MaxValue) };
        }
        if (fault.Length == 0 && (span.First < 1 || span.Last < span.First)) fault = $"{span.Range} is no range of records";
        return fault.Length == 0;
    }

    private static long Number(string digits, long otherwise) => digits.Length == 0 ? otherwise : long.Parse(digits, CultureInfo.InvariantCulture);

    private static Refusal Invalid(string source, int line, string why) => new("evidence-keys-invalid", $"{source}, at line {line}: {why}", "see docs/audit.md; nothing is verified or recorded by half of a file");

    [GeneratedRegex("^(key: (?<id>[0-9a-f]{64})|records: (?<first>[0-9]{1,18})-(?<last>[0-9]{0,18}))\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
