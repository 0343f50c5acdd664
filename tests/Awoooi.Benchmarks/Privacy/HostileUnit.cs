using System.Globalization;
using System.Text;

namespace Awoooi.Benchmarks.Privacy;

/// <summary>A piece of text that is repeated until the text is as long as it has to be.</summary>
/// <param name="Text">The piece; each number sign is another word of four letters every time.</param>
internal sealed record HostileUnit(string Text)
{
    private const char Another = '#';
    private const int Letters = 26;

    /// <summary>So many characters of it.</summary>
    public string Repeat(int length)
    {
        if (!Text.Contains(Another, StringComparison.Ordinal)) return string.Concat(Enumerable.Repeat(Text, (length / Text.Length) + 1))[..length];
        var text = new StringBuilder(length + 100);
        for (var number = 0; text.Length < length;)
        {
            foreach (var c in Text)
            {
                if (c == Another) Word(number++, text);
                else text.Append(c);
            }
        }
        return text.ToString(0, length);
    }

    /// <summary>As it would be written in a program.</summary>
    public override string ToString() => string.Concat(Text.Select(x => x switch
    {
        '\n' => "\\n",
        > '~' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)x:x4}"),
        _ => x.ToString(),
    }));

    private static void Word(int number, StringBuilder text)
    {
        for (var i = 0; i < 4; i++, number /= Letters) text.Append((char)('a' + (number % Letters)));
    }
}
