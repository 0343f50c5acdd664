using System.Buffers;

namespace Awoooi.Privacy.Scanning;

/// <summary>
/// Text as it is examined: what cannot be seen is taken out, compatibility forms and look-alikes of ASCII are ASCII.
/// Remembers where each stretch came from. Its arrays are pooled: it must be disposed of.
/// </summary>
internal sealed class FoldedText : IDisposable
{
    // In the place of a piece in the original: that one character of the text comes from one, or from a pair, there.
    private const int FromOne = 1 << 30;
    private const int FromPair = FromOne | (1 << 29);
    private const int Place = (1 << 29) - 1;
    private const int Near = 4;
    private const int Short = 16; // before it is worth while to look for the end of a run

    private readonly string _original;
    private (int Folded, int Original)[] _pieces = [];
    private int _count;
    private int _last; // found before: who asks goes on from there
    private char[] _folded;
    private int _length;

    public FoldedText(string original)
    {
        _original = original;
        _folded = ArrayPool<char>.Shared.Rent(original.Length);
        var (moved, at) = (int.MinValue, 0);
        while (at < original.Length)
        {
            var plain = Folding.Of(original[at]);
            if (plain == Folding.Invisible) at++;
            else if (plain == Folding.Irregular && AddIrregular(ref at)) moved = int.MinValue;
            else
            {
                if (at - _length != moved) AddPiece(at);
                moved = at - _length;
                if (plain == Folding.Irregular) _folded[_length++] = original[at++];
                else AddRegular(ref at);
            }
        }
    }

    /// <summary>Stretches that are one character each before and after, and characters that are not.</summary>
    public int Pieces => _count;

    /// <summary>The folded text.</summary>
    public ReadOnlySpan<char> Text => _folded.AsSpan(0, _length);

    /// <summary>Where a stretch of the folded text stands in the original.</summary>
    public (int Start, int End) Original(int start, int end)
    {
        var first = _pieces[IndexOf(start)];
        var last = _pieces[IndexOf(end - 1)];
        return (Begin(first, start), last.Original < FromOne ? last.Original + end - last.Folded : (last.Original & Place) + (last.Original < FromPair ? 1 : 2));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_folded, clearArray: true);
        if (_pieces.Length > 0) ArrayPool<(int, int)>.Shared.Return(_pieces);
    }

    private static int Begin((int Folded, int Original) piece, int at) => piece.Original < FromOne ? piece.Original + at - piece.Folded : piece.Original & Place;

    /// <summary>Adds what is one character before and after: some, and where they go on as ASCII all of it.</summary>
    private void AddRegular(ref int at)
    {
        var original = _original.AsSpan(at);
        var folded = _folded.AsSpan(_length);
        var length = 0;
        for (; length < Math.Min(Short, original.Length) && Folding.Of(original[length]) is < Folding.Invisible and var plain; length++) folded[length] = plain;
        if (length == Short)
        {
            var run = original[length..];
            run = run.IndexOfAnyExceptInRange('\0', '\x7F') is >= 0 and var found ? run[..found] : run;
            run.CopyTo(folded[length..]);
            length += run.Length;
        }
        (_length, at) = (_length + length, at + length);
    }

    /// <summary>Adds what a character or a pair stands for, where that is something else.</summary>
    private bool AddIrregular(ref int at)
    {
        if (Folding.Beginning(_original.AsSpan(at), out var length) is not { } plain) return false;
        if (plain.Length > 0) AddPiece(at | (length == 1 ? FromOne : FromPair));
        Reserve(plain.Length + _original.Length - at);
        plain.CopyTo(_folded.AsSpan(_length));
        (_length, at) = (_length + plain.Length, at + length);
        return true;
    }

    private void AddPiece(int original)
    {
        if (_count == _pieces.Length)
        {
            var larger = ArrayPool<(int, int)>.Shared.Rent(Math.Max(16, _count * 2));
            _pieces.CopyTo(larger, 0);
            if (_count > 0) ArrayPool<(int, int)>.Shared.Return(_pieces);
            _pieces = larger;
        }
        _pieces[_count++] = (_length, original);
    }

    // A ligature is more letters than it was characters.
    private void Reserve(int more)
    {
        if (_length + more <= _folded.Length) return;
        var larger = ArrayPool<char>.Shared.Rent((_length + more) * 3 / 2);
        Text.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_folded, clearArray: true);
        _folded = larger;
    }

    private int IndexOf(int folded)
    {
        var (low, high) = _pieces[_last].Folded <= folded ? (_last, _count - 1) : (0, _last);
        for (var step = 0; step < Near && low < high; step++, low++)
        {
            if (_pieces[low + 1].Folded > folded) return _last = low;
        }
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_pieces[middle].Folded <= folded) low = middle;
            else high = middle - 1;
        }
        return _last = low;
    }
}
