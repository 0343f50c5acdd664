using System.Text;

namespace Awoooi.Privacy.Scanning;

/// <summary>Characters that are, or look like, characters of ASCII.</summary>
/// <remarks>
/// The compatibility forms are those of Unicode's NFKC that lead to ASCII (full-width forms, mathematical letters and digits, enclosed and
/// raised ones, ligatures). The look-alikes are the letters of Cyrillic and Greek that common fonts draw like Latin ones (Unicode TR 39).
/// </remarks>
internal static class Folding
{
    private const string Cyrillic = "аaеeоoрpсcхxуyіiјjѕsԁdһhԛqԝwАAВBЕEКKМMНHОOРPСCТTХXУYІIЈJЅS";
    private const string Greek = "οoνvρpαaιiκkτtυuΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";
    private const string Raised = "⁰0¹1²2³3⁴4⁵5⁶6⁷7⁸8⁹9";

    private static readonly Dictionary<int, string> Single = Table();

    /// <summary>What it stands for; null when it stands for itself.</summary>
    public static string? Of(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E => Text(rune.Value - 0xFF01 + '!'),
        >= 0x1D7CE and <= 0x1D7FF => Text('0' + ((rune.Value - 0x1D7CE) % 10)),
        >= 0x1D400 and <= 0x1D6A3 => Letter((rune.Value - 0x1D400) % 52),
        >= 0x2080 and <= 0x2089 => Text(rune.Value - 0x2080 + '0'),
        >= 0x2460 and <= 0x2468 => Text(rune.Value - 0x2460 + '1'),
        >= 0x24B6 and <= 0x24E9 => Letter(rune.Value - 0x24B6),
        >= 0x1FBF0 and <= 0x1FBF9 => Text(rune.Value - 0x1FBF0 + '0'),
        _ => Single.GetValueOrDefault(rune.Value),
    };

    private static string Letter(int index) => Text(index < 26 ? 'A' + index : 'a' + index - 26);

    private static string Text(int character) => ((char)character).ToString();

    private static Dictionary<int, string> Table()
    {
        var table = new Dictionary<int, string>();
        foreach (var pair in (Cyrillic + Greek + Raised).Chunk(2)) table[pair[0]] = pair[1].ToString();
        foreach (var dot in "\u3002\uFF61\u2024\uFE52") table[dot] = ".";
        foreach (var dash in "\u2010\u2011\u2012\u2013\u2212\uFE63") table[dash] = "-";
        foreach (var blank in "\u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000") table[blank] = " ";
        foreach (var colon in "\uFE55\uA789\u2236") table[colon] = ":";
        (table[0xFE6B], table[0x24EA], table[0x2044], table[0x2215]) = ("@", "0", "/", "/");
        foreach (var (ligature, letters) in new[] { ('\uFB00', "ff"), ('\uFB01', "fi"), ('\uFB02', "fl"), ('\uFB03', "ffi"), ('\uFB04', "ffl"), ('\uFB06', "st") }) table[ligature] = letters;
        return table;
    }
}
