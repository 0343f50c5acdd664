using Awoooi.Privacy.Labels;
using Awoooi.Results;

namespace Awoooi.Privacy;

/// <summary>The one place where labels become values again: named fields of a typed answer.</summary>
/// <remarks>
/// One pass over each field; a value that comes in is never looked at again. All or nothing: a label that this incident never gave, that
/// stands for a secret, or that is damaged (another case, a lost number or bracket) rejects the whole answer, wherever it stands.
/// </remarks>
/// <param name="shield">The shield that gave the labels.</param>
public sealed class Rehydrator(Shield shield)
{
    /// <summary>Fields in which labels are turned back. A name with a full stop and an asterisk at its end stands for all below it.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["target.namespace", "target.name", "parameters.*"];

    /// <summary>The answer with values in the named fields and labels everywhere else.</summary>
    /// <returns>Refused with <c>label-unknown</c>, <c>label-damaged</c> or <c>label-one-way</c>.</returns>
    public Result<IReadOnlyDictionary<string, string>> Rehydrate(IReadOnlyDictionary<string, string> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var whole = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, text) in answer)
        {
            if (!Turn(field, text).Succeeded(out var turned, out var refusal)) return refusal;
            whole[field] = IsNamed(field) ? turned : text;
        }
        return whole;
    }

    private static bool IsNamed(string field) =>
        Fields.Any(x => x == field || (x.EndsWith(".*", StringComparison.Ordinal) && field.StartsWith(x[..^1], StringComparison.Ordinal)));

    private Result<string> Turn(string field, string text)
    {
        var output = new System.Text.StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var rest = text.AsSpan(at);
            if (LabelGrammar.TryRead(rest, out var kind, out var length) && IsKind(kind))
            {
                var label = rest[..length].ToString();
                if (shield.Value(label) is not { } value) return Unknown(field, kind.ToString());
                output.Append(value);
                at += length;
            }
            else if (Damaged(text, at) is { } remains) return new Refusal("label-damaged", $"field {field} has a damaged {remains} label", "ask for the answer again; labels are written as [KIND_n]");
            else output.Append(text[at++]);
        }
        return output.ToString();
    }

    private static Refusal Unknown(string field, string kind) => Kinds.IsOneWay(kind)
        ? new("label-one-way", $"field {field} asks for a value that is never given back ({kind})", "use an answer that does not need the secret")
        : new("label-unknown", $"field {field} has a {kind} label that this incident never gave", "ask for the answer again; labels must be used as they are");

    private bool IsKind(ReadOnlySpan<char> kind)
    {
        foreach (var known in shield.LabelKinds)
        {
            if (kind.Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    /// <returns>The kind whose label seems to stand there without its brackets or its number; null when none does.</returns>
    private string? Damaged(string text, int at)
    {
        var isBracket = text[at] == '[';
        if (!isBracket && at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '_')) return null;
        var start = isBracket ? at + 1 : at;
        foreach (var kind in shield.LabelKinds)
        {
            if (string.Compare(text, start, kind, 0, kind.Length, StringComparison.OrdinalIgnoreCase) != 0) continue;
            var after = text.AsSpan(Math.Min(text.Length, start + kind.Length));
            if (isBracket ? after.IsEmpty || !char.IsLetterOrDigit(after[0]) : after.Length > 1 && after[0] == '_' && char.IsAsciiDigit(after[1])) return kind;
        }
        return null;
    }
}
