using System.Buffers;
using System.Globalization;
using System.Text;

namespace Awoooi.Documents.Yaml;

/// <summary>What scalars stand for. The parser has seen that they are well-formed.</summary>
internal static class ScalarText
{
    /// <summary>The text of a scalar.</summary>
    public static string Of(ReadOnlySpan<byte> text, in TapeNode node) => node switch
    {
        { IsVerbatim: true } => Encoding.UTF8.GetString(Verbatim(text, node)),
        { Kind: YamlKind.Plain } => Unfolded(text[node.Start..node.End], (byte)' '),
        { Kind: YamlKind.SingleQuoted or YamlKind.DoubleQuoted } => Unfolded(text[(node.Start + 1)..(node.End - 1)], text[node.Start]),
        _ => BlockText.Of(text, node),
    };

    /// <summary>The bytes of a scalar whose text they are.</summary>
    public static ReadOnlySpan<byte> Verbatim(ReadOnlySpan<byte> text, in TapeNode node) =>
        node.Kind == YamlKind.Plain ? text[node.Start..node.End] : text[(node.Start + 1)..(node.End - 1)];

    /// <summary>Length of an escape from its backslash on; 0 when it is none (YAML 1.2.2 §5.7).</summary>
    public static int EscapeLength(ReadOnlySpan<byte> escape)
    {
        if (escape.Length < 2) return 0;
        var length = escape[1] switch
        {
            (byte)'x' => 4,
            (byte)'u' => 6,
            (byte)'U' => 10,
            (byte)'\r' => 3,
            (byte)'\n' => 2,
            var simple => Simple(simple) == 0 && simple != '0' ? 0 : 2,
        };
        if (length < 4) return length <= escape.Length ? length : 0;
        if (escape.Length < length || escape[2..length].ContainsAnyExcept(Hex)) return 0;
        var rune = CodePoint(escape[2..length]);
        if (!IsHalf(rune)) return Rune.IsValid(rune) ? length : 0;
        return rune < 0xDC00 && length == 6 && escape.Length >= 12 && escape[6..8].SequenceEqual("\\u"u8) && !escape[8..12].ContainsAnyExcept(Hex)
            && CodePoint(escape[8..12]) is >= 0xDC00 and <= 0xDFFF ? 12 : 0;
    }

    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static bool IsHalf(uint rune) => rune is >= 0xD800 and <= 0xDFFF;

    private static uint CodePoint(ReadOnlySpan<byte> digits) => uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static char Simple(byte name) => (char)name switch
    {
        'a' => '\a',
        'b' => '\b',
        't' or '\t' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\x1b',
        ' ' => ' ',
        '"' => '"',
        '/' => '/',
        '\\' => '\\',
        'N' => '\x85',
        '_' => '\xa0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => '\0',
    };

    // Line folding (YAML 1.2.2 §6.5): blanks around a line end go, one line end is a blank, further ones stay.
    private static string Unfolded(ReadOnlySpan<byte> text, byte quote)
    {
        var (result, kept) = (new StringBuilder(text.Length), 0);
        while (!text.IsEmpty)
        {
            var length = text.IndexOfAny((byte)'\n', quote == '"' ? (byte)'\\' : quote == '\'' ? quote : (byte)'\n');
            result.Append(Encoding.UTF8.GetString(length < 0 ? text : text[..length]));
            if (length < 0) break;
            text = text[length..];
            if (text[0] == '\n') Fold(result, kept, ref text);
            else if (text[0] == '\'') Quote(result, ref text);
            else Escaped(result, ref text);
            kept = result.Length;
        }
        return result.ToString();
    }

    private static void Quote(StringBuilder result, ref ReadOnlySpan<byte> text)
    {
        result.Append('\'');
        text = text[2..];
    }

    private static void Fold(StringBuilder result, int kept, ref ReadOnlySpan<byte> text)
    {
        while (result.Length > kept && result[^1] is ' ' or '\t' or '\r') result.Length--;
        var breaks = Breaks(ref text);
        if (breaks == 1) result.Append(' ');
        else result.Append('\n', breaks - 1);
    }

    private static int Breaks(ref ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExcept(" \t\r\n"u8);
        var blank = length < 0 ? text : text[..length];
        text = text[blank.Length..];
        return blank.Count((byte)'\n');
    }

    private static void Escaped(StringBuilder result, ref ReadOnlySpan<byte> text)
    {
        var length = EscapeLength(text);
        var name = text[1];
        var digits = text[2..length];
        text = text[length..];
        if (name is (byte)'\n' or (byte)'\r') result.Append('\n', Breaks(ref text));
        else if (length == 12) result.Append((char)CodePoint(digits[..4])).Append((char)CodePoint(digits[6..]));
        else if (length > 2) result.Append(new Rune(CodePoint(digits)).ToString());
        else result.Append(Simple(name));
    }
}
