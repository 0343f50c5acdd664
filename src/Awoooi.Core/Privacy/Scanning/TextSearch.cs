using System.Buffers;

namespace Awoooi.Privacy.Scanning;

/// <summary>Ways through a text.</summary>
internal static class TextSearch
{
    /// <summary>The character at a place; NUL outside the text.</summary>
    public static char At(this ReadOnlySpan<char> text, int index) => (uint)index < (uint)text.Length ? text[index] : '\0';

    /// <summary>The next place at or after another where one of the values stands; -1 when there is none.</summary>
    public static int Next(this ReadOnlySpan<char> text, int from, SearchValues<char> values) =>
        from < text.Length && text[from..].IndexOfAny(values) is >= 0 and var found ? from + found : -1;

    /// <inheritdoc cref="Next(ReadOnlySpan{char}, int, SearchValues{char})"/>
    public static int Next(this ReadOnlySpan<char> text, int from, SearchValues<string> values) =>
        from < text.Length && text[from..].IndexOfAny(values) is >= 0 and var found ? from + found : -1;

    /// <inheritdoc cref="Next(ReadOnlySpan{char}, int, SearchValues{char})"/>
    public static int Next(this ReadOnlySpan<char> text, int from, char value) =>
        from < text.Length && text[from..].IndexOf(value) is >= 0 and var found ? from + found : -1;

    /// <summary>Goes on while characters are of a class.</summary>
    /// <returns>The place of the first that is not.</returns>
    public static int Skip<TClass>(this ReadOnlySpan<char> text, int from)
        where TClass : struct, ICharacterClass
    {
        while ((uint)from < (uint)text.Length && TClass.Has(text[from])) from++;
        return from;
    }

    /// <summary>Goes back while characters are of a class, not before <paramref name="floor"/>.</summary>
    /// <returns>The place of the first of them.</returns>
    public static int SkipBack<TClass>(this ReadOnlySpan<char> text, int from, int floor)
        where TClass : struct, ICharacterClass
    {
        while (from > floor && TClass.Has(text[from - 1])) from--;
        return from;
    }

    /// <summary>The next stretch of at least so many characters of a class, as long as it goes.</summary>
    /// <remarks>Looks at one character in <paramref name="least"/> where nothing is found.</remarks>
    /// <returns>Where it begins and ends; (-1, -1) when there is none.</returns>
    public static (int Start, int End) NextRun<TClass>(this ReadOnlySpan<char> text, int from, int least)
        where TClass : struct, ICharacterClass
    {
        for (var start = from; start + least <= text.Length;)
        {
            var probe = start + least - 1;
            while (probe >= start && TClass.Has(text[probe])) probe--;
            if (probe < start) return (start, text.Skip<TClass>(start + least));
            start = probe + 1;
        }
        return (-1, -1);
    }

    /// <summary>Whether these characters stand at a place, in any case.</summary>
    public static bool HasAt(this ReadOnlySpan<char> text, int index, ReadOnlySpan<char> what) =>
        index >= 0 && index + what.Length <= text.Length && text.Slice(index, what.Length).Equals(what, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the line begins that a place is in, looking back no further than <paramref name="most"/> characters; -1 when it begins before that.</summary>
    public static int LineStart(this ReadOnlySpan<char> text, int index, int most)
    {
        var floor = Math.Max(0, index - most);
        var found = text[floor..index].LastIndexOf('\n');
        return found >= 0 ? floor + found + 1 : floor == 0 ? 0 : -1;
    }
}
