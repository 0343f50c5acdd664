using System.Globalization;
using System.Text;

namespace Awoooi.Privacy.Scanning;

/// <summary>
/// Text as it is examined: what cannot be seen is taken out, compatibility forms and look-alikes of ASCII are ASCII.
/// Remembers where each stretch came from.
/// </summary>
internal sealed class FoldedText
{
    private readonly List<Piece> _pieces = [];

    public FoldedText(string original)
    {
        var folded = new StringBuilder(original.Length);
        for (int at = 0, length; at < original.Length; at += length)
        {
            length = AsciiRun(original.AsSpan(at));
            if (length > 0)
            {
                _pieces.Add(new(folded.Length, at, at + length, true));
                folded.Append(original, at, length);
                continue;
            }
            length = Rune.TryGetRuneAt(original, at, out var rune) ? rune.Utf16SequenceLength : 1;
            if (rune.Value != 0 && IsInvisible(rune)) continue;
            _pieces.Add(new(folded.Length, at, at + length, false));
            if (rune.Value != 0 && Folding.Of(rune) is { } plain) folded.Append(plain);
            else folded.Append(original, at, length);
        }
        Text = folded.ToString();
    }

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>Where a stretch of the folded text stands in the original.</summary>
    public (int Start, int End) Original(int start, int end)
    {
        var (first, last) = (_pieces[IndexOf(start)], _pieces[IndexOf(end - 1)]);
        return (first.IsAscii ? first.Start + start - first.Folded : first.Start, last.IsAscii ? last.Start + end - last.Folded : last.End);
    }

    private static int AsciiRun(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('\0', '\x7F') is >= 0 and var found ? found : text.Length;

    // Zero-width, bidirectional and tag characters, soft hyphens, variation selectors, fillers.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0;

    private int IndexOf(int folded)
    {
        var (low, high) = (0, _pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_pieces[middle].Folded <= folded) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    private readonly record struct Piece(int Folded, int Start, int End, bool IsAscii);
}
