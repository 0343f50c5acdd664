using System.Buffers;
using System.Text;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>Turns bytes into text, or says at which line they are none.</summary>
internal static class Utf8Text
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // YAML 1.2 §5.1 forbids these; the parser takes NUL for the end of the file and would silently drop the rest.
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 32).Where(x => x is not (9 or 10 or 13)).Select(x => (char)x), '\u007f']);

    /// <summary>Whether bytes are UTF-8.</summary>
    public static bool IsValid(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    /// <summary>Decodes strictly; a byte order mark is dropped.</summary>
    public static Result<string> Decode(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            var text = Strict.GetString(bytes);
            var control = text.AsSpan().IndexOfAny(Controls);
            return control < 0
                ? text
                : YamlReader.Invalid(file, text.AsSpan(0, control).Count('\n') + 1, 1, $"control character U+{(int)text[control]:X4}; a manifest is text");
        }
        catch (DecoderFallbackException problem)
        {
            var line = bytes[..Math.Clamp(problem.Index, 0, bytes.Length)].Count((byte)'\n') + 1;
            return YamlReader.Invalid(file, line, 1, "the bytes are not UTF-8");
        }
    }
}
