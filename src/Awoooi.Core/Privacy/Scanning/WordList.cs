using System.Collections.Frozen;

namespace Awoooi.Privacy.Scanning;

/// <summary>Words of ASCII in any case. What no word begins or ends with at its length is told without looking it up: that is nearly every word of a text.</summary>
internal sealed class WordList
{
    private const int Letters = 32; // of the alphabet, without case
    private const int Longest = 31;

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly uint[] _begins = new uint[Letters]; // a bit for each length
    private readonly uint[] _ends = new uint[Letters];

    /// <summary>Makes one.</summary>
    /// <param name="words">None longer than 31 characters.</param>
    public WordList(params string[] words)
    {
        foreach (var word in words)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(word.Length, Longest);
            _begins[word[0] % Letters] |= 1U << word.Length;
            _ends[word[^1] % Letters] |= 1U << word.Length;
        }
        _words = words.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether it is one of them.</summary>
    public bool Contains(ReadOnlySpan<char> word) => word.Length is > 0 and <= Longest
        && ((_begins[word[0] % Letters] & _ends[word[^1] % Letters]) >> word.Length & 1) != 0 && _words.Contains(word);
}
