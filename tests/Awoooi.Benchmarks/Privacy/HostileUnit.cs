using System.Globalization;
using System.Text;

namespace Awoooi.Benchmarks.Privacy;

/// <summary>A piece of text that is repeated until the text is as long as it has to be.</summary>
/// <param name="Text">The piece; each number sign is another word of four letters every time.</param>
internal sealed record HostileUnit(string Text)
{
    private const char Another = '#';
    private const int Letters = 26;
    private const int WordLength = 4;

    /// <summary>As often as it goes into so many bytes of UTF-8, half of a surrogate pair counted as three.</summary>
    public string Repeat(int bytes)
    {
        var times = bytes / Bytes();
        if (!Text.Contains(Another, StringComparison.Ordinal)) return string.Concat(Enumerable.Repeat(Text, times));
        var text = new StringBuilder(bytes);
        for (var (number, i) = (0, 0); i < times; i++)
        {
            foreach (var c in Text)
            {
                if (c == Another) Word(number++, text);
                else text.Append(c);
            }
        }
        return text.ToString();
    }

    /// <summary>As it would be written in a program.</summary>
    public override string ToString() => string.Concat(Text.Select(x => x switch
    {
        '\n' => "\\n",
        > '~' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)x:x4}"),
        _ => x.ToString(),
    }));

    // Repeated, because two halves of a pair may meet.
    private int Bytes() => Encoding.UTF8.GetByteCount(Text + Text) - Encoding.UTF8.GetByteCount(Text) + (Text.Count(x => x == Another) * (WordLength - 1));

    private static void Word(int number, StringBuilder text)
    {
        for (var i = 0; i < WordLength; i++, number /= Letters) text.Append((char)('a' + (number % Letters)));
    }
}
