namespace Awoooi.Privacy.Labels;

/// <summary>How a label is written: <c>[KIND_n]</c>, n from 1 without leading zeros, and <c>[WITHHELD]</c>.</summary>
internal static class LabelGrammar
{
    /// <summary>The longest kind that a policy may name, and the longest number.</summary>
    public const int Longest = 30 + 10 + 3;

    /// <summary>Whether a text is one label of any kind, in capitals.</summary>
    public static bool IsLabel(ReadOnlySpan<char> text) => TryRead(text, out var kind, out _) && kind.Length + 3 <= text.Length && text.IndexOf(']') == text.Length - 1
        && kind.IndexOfAnyExcept(Capitals) < 0;

    private static readonly System.Buffers.SearchValues<char> Capitals = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_");

    /// <summary>Reads what looks like a label at the beginning of a text, in any case.</summary>
    /// <param name="text">Begins with the bracket.</param>
    /// <param name="kind">What stands before the last underscore.</param>
    /// <param name="length">Characters, brackets included.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out ReadOnlySpan<char> kind, out int length)
    {
        kind = default;
        length = 0;
        if (text.Length < 4 || text[0] != '[') return false;
        var end = text[..Math.Min(text.Length, Longest)].IndexOf(']');
        if (end < 0) return false;
        var inner = text[1..end];
        var digits = inner.Length;
        while (digits > 0 && char.IsAsciiDigit(inner[digits - 1])) digits--;
        if (digits == inner.Length || digits < 2 || inner[digits - 1] != '_') return false;
        kind = inner[..(digits - 1)];
        length = end + 1;
        return true;
    }
}
