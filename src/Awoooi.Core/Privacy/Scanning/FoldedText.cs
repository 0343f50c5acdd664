using System.Buffers;
using System.Text;

namespace Awoooi.Privacy.Scanning;

/// <summary>
/// Text as it is examined: what cannot be seen is taken out, compatibility forms and look-alikes of ASCII are ASCII.
/// Remembers where each stretch came from.
/// </summary>
internal sealed class FoldedText
{
    private readonly List<Piece> _pieces = [];
    private char[] _folded;
    private int _length;

    public FoldedText(string original)
    {
        _folded = ArrayPool<char>.Shared.Rent(original.Length);
        for (var at = 0; at < original.Length;)
        {
            var (start, begin) = (at, _length);
            while (at < original.Length && AddRegular(original, ref at)) { }
            if (at > start) _pieces.Add(new(begin, start, at, true));
            while (at < original.Length && Folding.Of(original[at]) == Folding.Invisible) at++;
            if (at < original.Length && Folding.Of(original[at]) == Folding.Irregular) at += AddIrregular(original, at);
        }
        Text = new(_folded, 0, _length);
        ArrayPool<char>.Shared.Return(_folded, clearArray: true);
    }

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>Where a stretch of the folded text stands in the original.</summary>
    public (int Start, int End) Original(int start, int end)
    {
        var (first, last) = (_pieces[IndexOf(start)], _pieces[IndexOf(end - 1)]);
        return (first.IsOneByOne ? first.Start + start - first.Folded : first.Start, last.IsOneByOne ? last.Start + end - last.Folded : last.End);
    }

    /// <summary>Adds what is one character before and after: all of ASCII as far as it goes, or one other.</summary>
    private bool AddRegular(string original, ref int at)
    {
        if (char.IsAscii(original[at]) && at + 1 < original.Length && char.IsAscii(original[at + 1]))
        {
            var run = original.AsSpan(at);
            run = run.IndexOfAnyExceptInRange('\0', '\x7F') is >= 0 and var found ? run[..found] : run;
            run.CopyTo(_folded.AsSpan(_length));
            (_length, at) = (_length + run.Length, at + run.Length);
            return true;
        }
        if (Folding.Of(original[at]) is not (not (Folding.Invisible or Folding.Irregular) and var plain)) return false;
        (_folded[_length++], at) = (plain, at + 1);
        return true;
    }

    /// <returns>How many characters it takes in the original.</returns>
    private int AddIrregular(string original, int at)
    {
        var length = Rune.TryGetRuneAt(original, at, out var rune) ? rune.Utf16SequenceLength : 1;
        var plain = (rune.Value == 0 ? null : Folding.Of(rune)) ?? original.Substring(at, length);
        if (plain.Length == 0) return length;
        _pieces.Add(new(_length, at, at + length, false));
        Reserve(plain.Length + original.Length - at);
        plain.CopyTo(_folded.AsSpan(_length));
        _length += plain.Length;
        return length;
    }

    // A ligature is more letters than it was characters.
    private void Reserve(int more)
    {
        if (_length + more <= _folded.Length) return;
        var larger = ArrayPool<char>.Shared.Rent((_length + more) * 3 / 2);
        _folded.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_folded, clearArray: true);
        _folded = larger;
    }

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

    private readonly record struct Piece(int Folded, int Start, int End, bool IsOneByOne);
}
