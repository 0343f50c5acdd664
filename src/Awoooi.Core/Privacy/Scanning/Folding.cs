using System.Buffers;
using System.Globalization;
using System.Text;

namespace Awoooi.Privacy.Scanning;

/// <summary>Characters that are, or look like, characters of ASCII, and those that nobody sees.</summary>
/// <remarks>
/// The compatibility forms are those of Unicode's NFKC that lead to ASCII (full-width forms, mathematical letters and digits, enclosed and
/// raised ones, ligatures). The look-alikes are the letters of Cyrillic and Greek that common fonts draw like Latin ones (Unicode TR 39).
/// </remarks>
internal static class Folding
{
    /// <summary>In place of a character: nobody sees it.</summary>
    public const char Invisible = '\uFFFE';

    /// <summary>In place of a character: it is half of a pair, or it stands for several.</summary>
    public const char Irregular = '\uFFFF';

    /// <summary>Most characters that one stands for.</summary>
    public const int Widest = 3;

    private const char FirstLigature = '\uFB00';
    private const char LastLigature = '\uFB06';
    private const string Cyrillic = "аaеeоoрpсcхxуyіiјjѕsԁdһhԛqԝwАAВBЕEКKМMНHОOРPСCТTХXУYІIЈJЅS";
    private const string Greek = "οoνvρpαaιiκkτtυuΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";
    private const string Raised = "⁰0¹1²2³3⁴4⁵5⁶6⁷7⁸8⁹9";

    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(x => ((char)x).ToString())];

    private static readonly string?[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", null, "st"];

    private static readonly Dictionary<int, string> Listed = List();

    // For each character below 0x10000 what it stands for.
    private static readonly char[] Single = [.. Enumerable.Range(0, 0x10000).Select(x => Plain((char)x))];

    /// <summary>The one character that a character stands for, which may be itself, or <see cref="Invisible"/>, or <see cref="Irregular"/>.</summary>
    public static char Of(char c) => Single[c];

    /// <summary>A short text as it is examined.</summary>
    /// <param name="text">As it was written.</param>
    /// <param name="folded">Room for it: <see cref="Widest"/> times as many characters.</param>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> text, Span<char> folded)
    {
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var plain = Of(text[at]);
            if (plain < Invisible) folded[length++] = plain;
            else if (plain == Irregular && Beginning(text[at..], out var taken) is { } several)
            {
                several.CopyTo(folded[length..]);
                (length, at) = (length + several.Length, at + taken - 1);
            }
            else if (plain == Irregular) folded[length++] = text[at];
        }
        return folded[..length];
    }

    /// <summary>What the ligature or the pair stands for that a text begins with; null when its first character stands for itself, empty when nobody sees it.</summary>
    /// <param name="text">Begins with an irregular character.</param>
    /// <param name="length">Characters of it: 1 or 2.</param>
    public static string? Beginning(ReadOnlySpan<char> text, out int length)
    {
        length = 1;
        if (text[0] is >= FirstLigature and <= LastLigature) return Ligatures[text[0] - FirstLigature];
        return Rune.DecodeFromUtf16(text, out var rune, out length) == OperationStatus.Done ? Of(rune) : null;
    }

    /// <summary>What it stands for; null when it stands for itself, empty when nobody sees it.</summary>
    public static string? Of(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E => Text(rune.Value - 0xFF01 + '!'),
        >= 0x1D7CE and <= 0x1D7FF => Text('0' + ((rune.Value - 0x1D7CE) % 10)),
        >= 0x1D400 and <= 0x1D6A3 => Letter((rune.Value - 0x1D400) % 52),
        >= 0x2080 and <= 0x2089 => Text(rune.Value - 0x2080 + '0'),
        >= 0x2460 and <= 0x2468 => Text(rune.Value - 0x2460 + '1'),
        >= 0x24B6 and <= 0x24E9 => Letter(rune.Value - 0x24B6),
        >= 0x1FBF0 and <= 0x1FBF9 => Text(rune.Value - 0x1FBF0 + '0'),
        _ when IsInvisible(rune) => "",
        _ => rune.IsBmp ? Listed.GetValueOrDefault(rune.Value) : null,
    };

    private static char Plain(char c)
    {
        if (char.IsSurrogate(c) || c >= Invisible) return Irregular;
        return Of(new Rune(c)) switch { null => c, "" => Invisible, [var one] => one, _ => Irregular };
    }

    // Zero-width, bidirectional and tag characters, soft hyphens, variation selectors, fillers.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0;

    private static string Letter(int index) => Text(index < 26 ? 'A' + index : 'a' + index - 26);

    private static string Text(int character) => Ascii[character];

    private static Dictionary<int, string> List()
    {
        var table = new Dictionary<int, string>();
        foreach (var pair in (Cyrillic + Greek + Raised).Chunk(2)) table[pair[0]] = pair[1].ToString();
        foreach (var dot in "\u3002\uFF61\u2024\uFE52") table[dot] = ".";
        foreach (var dash in "\u2010\u2011\u2012\u2013\u2212\uFE63") table[dash] = "-";
        foreach (var blank in "\u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000") table[blank] = " ";
        foreach (var colon in "\uFE55\uA789\u2236") table[colon] = ":";
        (table[0xFE6B], table[0x24EA], table[0x2044], table[0x2215]) = ("@", "0", "/", "/");
        for (var i = 0; i < Ligatures.Length; i++)
        {
            if (Ligatures[i] is { } letters) table[FirstLigature + i] = letters;
        }
        return table;
    }
}
