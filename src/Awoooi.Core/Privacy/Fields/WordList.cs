using System.Collections.Frozen;

namespace Awoooi.Privacy.Fields;

/// <summary>Words of ASCII letters in any case. What no word begins with at its length is told without looking it up: that is nearly every word of a text.</summary>
internal sealed class WordList
{
    private const int Letters = 32; // of the alphabet, without case

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly uint[] _lengths = new uint[Letters];

    /// <summary>Makes one.</summary>
    /// <param name="words">None longer than 31 letters.</param>
    public WordList(params string[] words)
    {
        foreach (var word in words) _lengths[word[0] % Letters] |= 1U << word.Length;
        _words = words.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether it is one of them.</summary>
    /// <param name="word">At most 31 characters.</param>
    public bool Contains(ReadOnlySpan<char> word) => !word.IsEmpty && (_lengths[word[0] % Letters] >> word.Length & 1) != 0 && _words.Contains(word);
}
