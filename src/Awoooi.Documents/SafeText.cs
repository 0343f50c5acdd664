using System.Globalization;
using System.Text;

namespace Awoooi.Documents;

/// <summary>Makes text of unknown origin fit to be shown: nothing invisible, nothing endless.</summary>
public static class SafeText
{
    /// <summary>One line: breaks and tabs become spaces, invisible characters their code (<c>[U+202E]</c>), the rest is cut.</summary>
    public static string Line(string text, int limit)
    {
        // Showing a character never makes it shorter, so what lies beyond the limit need not be looked at.
        var start = text.Trim();
        var kept = start[..Boundary(start, limit)];
        var shown = Visible(kept, breaks: false).Trim();
        if (start.Length <= limit && shown.Length <= limit) return shown;
        var end = Boundary(shown, limit);
        return string.Create(CultureInfo.InvariantCulture, $"{shown.AsSpan(0, end)}… ({start.Length - kept.Length + shown.Length - end} more characters)");
    }

    /// <summary>Several lines: line feeds and tabs stay, everything else as in <see cref="Line"/>.</summary>
    public static string Lines(string text) => Visible(text.Replace("\r\n", "\n", StringComparison.Ordinal), breaks: true);

    // Never between the two halves of a character.
    private static int Boundary(string text, int limit) =>
        text.Length <= limit ? text.Length : limit > 0 && char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;

    private static string Visible(string text, bool breaks)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t') shown.Append(breaks ? (char)rune.Value : ' ');
            else if (rune.Value is '\r' && !breaks) shown.Append(' ');
            else if (IsInvisible(rune)) shown.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
            else shown.Append(rune);
        }
        return shown.ToString();
    }

    // Format covers bidirectional marks, zero-width characters and tags; the variation selectors above U+E0100 can carry hidden text.
    private static bool IsInvisible(Rune rune) => rune.Value is >= 0xE0100 and <= 0xE01EF || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned;
}
