using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Awoooi.Documents.Yaml;

/// <summary>Which bytes are a text that every YAML reader sees alike.</summary>
/// <remarks>
/// YAML 1.2.2 §5.1 forbids the control characters. Next line, line and paragraph separator end a line in YAML 1.1 and not in 1.2, and some
/// readers skip a byte order mark in the middle: where two readings are possible there is none.
/// </remarks>
internal static class TextRules
{
    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, 32).Where(x => x is not (9 or 10)).Select(x => (byte)x), 0x7f]);

    /// <summary>What is wrong with a text; null when nothing is.</summary>
    public static YamlFault? Broken(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text)) return YamlFault.At(text, LineOf(text, FirstInvalid(text)), "the bytes are not UTF-8");
        for (var at = 0; text[at..].IndexOfAny(Controls) is var next and >= 0; at += 1)
        {
            at += next;
            if (text[at] != '\r') return Control(text, at, text[at]);
            if (at + 1 == text.Length || text[at + 1] != '\n') return YamlFault.At(text, at, "a carriage return without a line feed; end lines with one or both");
        }
        return Ascii.IsValid(text) ? null : Special(text);
    }

    private static YamlFault? Special(ReadOnlySpan<byte> text)
    {
        for (var at = 0; text[at..].IndexOfAnyInRange((byte)0xC2, (byte)0xEF) is var next and >= 0; at += 2)
        {
            at += next;
            var character = text[at..];
            if (character[0] == 0xC2 && character[1] < 0xA0) return Control(text, at, character[1]);
            if (character.StartsWith("\u2028"u8) || character.StartsWith("\u2029"u8)) return Control(text, at, 0x2028 + character[2] - 0xA8);
            if (character.StartsWith("\uFEFF"u8)) return YamlFault.At(text, at, "a byte order mark in the middle of the text");
            if (character.StartsWith("\uFFFE"u8) || character.StartsWith("\uFFFF"u8)) return Control(text, at, 0xFFFE + character[2] - 0xBE);
        }
        return null;
    }

    private static YamlFault Control(ReadOnlySpan<byte> text, int at, int character) =>
        YamlFault.At(text, LineOf(text, at), $"control character U+{character:X4}; a manifest is text");

    private static int LineOf(ReadOnlySpan<byte> text, int at) => text[..at].LastIndexOf((byte)'\n') + 1;

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done) at += length;
        return at;
    }
}
