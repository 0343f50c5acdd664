using System.Globalization;
using System.Text;

namespace Awoooi.Privacy;

/// <summary>
/// Text as it is examined: what cannot be seen is taken out, and full-width and mathematical look-alikes of ASCII are ASCII.
/// Remembers where each character came from.
/// </summary>
internal sealed class FoldedText
{
    private readonly List<int> _starts = [];
    private readonly List<int> _ends = [];

    public FoldedText(string original)
    {
        var folded = new StringBuilder(original.Length);
        for (int at = 0, length; at < original.Length; at += length)
        {
            length = Rune.TryGetRuneAt(original, at, out var rune) ? rune.Utf16SequenceLength : 1;
            if (length == 1 && original[at] < 0x80) Keep(folded, original.AsSpan(at, 1), at, at + 1);
            else if (rune.Value == 0 || !IsInvisible(rune)) Keep(folded, Fold(rune) is { } ascii ? [ascii] : original.AsSpan(at, length), at, at + length);
        }
        Text = folded.ToString();
    }

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>Where a stretch of the folded text stands in the original.</summary>
    public (int Start, int End) Original(int start, int end) => (_starts[start], _ends[end - 1]);

    private void Keep(StringBuilder folded, ReadOnlySpan<char> characters, int start, int end)
    {
        folded.Append(characters);
        for (var i = 0; i < characters.Length; i++)
        {
            _starts.Add(start);
            _ends.Add(end);
        }
    }

    // Zero-width, bidirectional and tag characters, soft hyphens, variation selectors.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is >= 0xFE00 and <= 0xFE0F;

    private static char? Fold(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E => (char)(rune.Value - 0xFF01 + '!'),
        >= 0x1D7CE and <= 0x1D7FF => (char)('0' + ((rune.Value - 0x1D7CE) % 10)),
        0x3002 or 0xFF61 or 0x2024 => '.',
        0x2010 or 0x2011 or 0x2012 or 0x2013 or 0x2212 => '-',
        0x00A0 or 0x3000 => ' ',
        _ => null,
    };
}
