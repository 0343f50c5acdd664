using Awoooi.Privacy.Scanning;
using Awoooi.Privacy.Words;

namespace Awoooi.Privacy.Fields;

/// <summary>Whether what stands behind a telling name is a value, or a sentence, a piece of code, a variable.</summary>
internal static class FieldJudge
{
    private const int LongestKey = 200;
    private const int LongestCounter = 44;

    /// <summary>The secret itself; empty when there is none.</summary>
    public static FieldValue Secret(ReadOnlySpan<char> text, int nameStart, FieldValue value, FieldSort sort)
    {
        var written = text[value.Start..value.End];
        if (written is ['/', ..] && text[nameStart..].StartsWith("PWD=", StringComparison.Ordinal)) return default; // where a shell stands
        var isSentence = value.Form == ValueForm.AfterColon && IsSentence(text, value);
        if (sort != FieldSort.Secret && !isSentence && !Randomness.LooksLikeKey(written)) return default;
        if (Placeholders.Is(written) || written.Length > 0 && written[0] == '[' && Labels.LabelGrammar.IsLabel(written)) return default;
        if (isSentence) return IsOwnLine(text, nameStart) ? ToEndOfLine(text, value) : default;
        if (value.Form is ValueForm.Bare or ValueForm.AfterColon && IsCode(written)) return default;
        return IsCount(text, nameStart, written) ? default : value;
    }

    // "token: signature is invalid": a word of letters with another word behind it.
    private static bool IsSentence(ReadOnlySpan<char> text, FieldValue value) =>
        text[value.Start..value.End].IndexOfAnyExceptInRange('a', 'z') is var odd && (odd < 0 || (odd == 0 && text[(value.Start + 1)..value.End].IndexOfAnyExceptInRange('a', 'z') < 0))
        && text.At(value.End) == ' ' && char.IsLetter(text.At(value.End + 1));

    // In YAML a value of several words needs no quotes.
    private static bool IsOwnLine(ReadOnlySpan<char> text, int nameStart)
    {
        var start = text.LineStart(nameStart, LongestKey);
        return start >= 0 && text[start..nameStart].IndexOfAnyExcept(" \t-\"'") < 0;
    }

    private static FieldValue ToEndOfLine(ReadOnlySpan<char> text, FieldValue value)
    {
        var rest = text[value.Start..Math.Min(text.Length, value.Start + 300)];
        var length = rest.IndexOfAny('\r', '\n') is >= 0 and var found ? found : rest.Length;
        var line = rest[..length];
        return line.ContainsAny(":=()\"") || line.Count(' ') > 7 ? default : value with { End = value.Start + length };
    }

    // getPassword(), os.Getenv("X"), self.token, $x->y: an expression, unless digits or signs say otherwise.
    private static bool IsCode(ReadOnlySpan<char> value)
    {
        if (value.IndexOfAny(CodeSigns) < 0) return false;
        if (value.IndexOf('(') > 0 || value.Contains("->", StringComparison.Ordinal) || value.StartsWith("process.env", StringComparison.Ordinal) || value.Contains("::", StringComparison.Ordinal)) return true;
        var dot = value.IndexOf('.');
        return dot > 1 && dot < value.Length - 2 && value.IndexOfAnyExcept(Names) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> CodeSigns = System.Buffers.SearchValues.Create("(>:.");

    private static readonly System.Buffers.SearchValues<char> Names = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.");

    // tokens=512, pass: 12: how many there were.
    private static bool IsCount(ReadOnlySpan<char> text, int nameStart, ReadOnlySpan<char> value) =>
        value.Length < 6 && value.IndexOfAnyExceptInRange('0', '9') < 0
        && (text.HasAt(nameStart, "pass") && !text.HasAt(nameStart + 4, "w") && !text.HasAt(nameStart + 4, "p") && !text.HasAt(nameStart + 4, "c") || text.Slice(nameStart, Math.Min(LongestCounter, text.Length - nameStart)).Contains("okens", StringComparison.Ordinal));
}
