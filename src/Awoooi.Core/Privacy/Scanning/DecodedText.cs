using System.Buffers;
using System.Text;

namespace Awoooi.Privacy.Scanning;

/// <summary>What was encoded in a text, decoded, one stretch behind the other; remembers where each stood. Its arrays are pooled: it must be disposed of.</summary>
/// <remarks>A line break and a NUL stand between two stretches: to detectors a NUL is what stands outside a text, so none reads on over it.</remarks>
internal sealed class DecodedText : IDisposable
{
    private const string Between = "\n\0";

    private readonly List<(int Start, int End)> _whole = [];
    private char[] _text = [];
    private int[] _places = []; // in the text where it stood; below zero: one that is replaced whole, counted from -1 down
    private int _length;

    /// <summary>All of it.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Begins a stretch whose characters stand each for one or more.</summary>
    /// <param name="most">Characters that it has at most.</param>
    /// <param name="places">Where to write the place at which each begins.</param>
    /// <returns>Where to write them.</returns>
    public Span<char> Begin(int most, out Span<int> places)
    {
        Reserve(most + Between.Length);
        places = _places.AsSpan(_length, most);
        return _text.AsSpan(_length, most);
    }

    /// <summary>Ends the stretch that <see cref="Begin"/> began.</summary>
    /// <param name="length">Characters that it has.</param>
    /// <param name="end">The character of the text behind it.</param>
    public void End(int length, int end)
    {
        Between.CopyTo(_text.AsSpan(_length + length));
        for (var i = 0; i < Between.Length; i++) _places[_length + length + i] = end + i;
        _length += length + Between.Length;
    }

    /// <summary>Adds a stretch that is replaced whole when anything is found in it.</summary>
    /// <param name="bytes">What it decodes to, in UTF-8.</param>
    /// <param name="start">First character of the stretch.</param>
    /// <param name="end">The character after its last.</param>
    public void AddWhole(ReadOnlySpan<byte> bytes, int start, int end)
    {
        Reserve(bytes.Length + Between.Length);
        _whole.Add((start, end));
        var length = Encoding.UTF8.GetChars(bytes, _text.AsSpan(_length));
        Between.CopyTo(_text.AsSpan(_length + length));
        _places.AsSpan(_length, length + Between.Length).Fill(-_whole.Count);
        _length += length + Between.Length;
    }

    /// <summary>Adds what was found in this text to what was found in the one where it stood.</summary>
    public void Pass(ReadOnlySpan<Finding> found, FindingList outer)
    {
        foreach (var finding in found)
        {
            var (first, last) = (_places[finding.Start], finding.End < _length ? _places[finding.End] : _places[_length - 1]);
            if (first >= 0 && last >= 0) outer.Add(first, last, finding.Kind, finding.Rule);
            else outer.Add(first < 0 ? _whole[-first - 1].Start : first, last < 0 ? _whole[-last - 1].End : last, Kinds.Secret, "encoded");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_text.Length > 0) ArrayPool<char>.Shared.Return(_text, clearArray: true);
        if (_places.Length > 0) ArrayPool<int>.Shared.Return(_places);
        (_text, _places, _length) = ([], [], 0);
    }

    private void Reserve(int more)
    {
        if (_length + more <= Math.Min(_text.Length, _places.Length)) return;
        var (text, places, length) = (ArrayPool<char>.Shared.Rent((_length + more) * 2), ArrayPool<int>.Shared.Rent((_length + more) * 2), _length);
        Text.CopyTo(text);
        _places.AsSpan(0, length).CopyTo(places);
        Dispose();
        (_text, _places, _length) = (text, places, length);
    }
}
