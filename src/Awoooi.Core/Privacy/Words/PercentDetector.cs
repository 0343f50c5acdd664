using System.Buffers;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Words;

/// <summary>What is percent-encoded (RFC 3986, section 2.1) or escaped as JSON escapes it (<c>\u0040</c>): decoded, to be looked at where it stands.</summary>
internal sealed class PercentDetector : IDetector
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'<>`");

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        if (findings.Layer >= Decoding.MaxLayers) return;
        var done = 0;
        var escapes = map.Escapes;
        for (var at = escapes.Next(0); at >= 0; at = escapes.Next(Math.Max(at + 1, done)))
        {
            if (Escape(text, at, out _) == 0) continue;
            var start = text[done..at].LastIndexOfAny(Ends) is >= 0 and var before ? done + before + 1 : done;
            done = text.Next(at, Ends) is >= 0 and var after ? after : text.Length;
            findings.Spend(done - start, 0); // counted where it is looked at once more
            Decode(text[..done], start, findings.Encoded);
        }
    }

    private static void Decode(ReadOnlySpan<char> text, int start, DecodedText decoded)
    {
        var characters = decoded.Begin(text.Length - start, out var places);
        var length = 0;
        for (var at = start; at < text.Length; length++)
        {
            var (character, taken) = (text[at], 1);
            if (character is '%' or '\\' && Escape(text, at, out var escaped) is > 0 and var longer) (character, taken) = (escaped, longer);
            (characters[length], places[length]) = (character, at);
            at += taken;
        }
        decoded.End(length, text.Length);
    }

    /// <returns>How many characters an escape takes; 0 when none stands there.</returns>
    private static int Escape(ReadOnlySpan<char> text, int at, out char character)
    {
        var isPercent = text[at] == '%';
        var digits = isPercent ? at + 1 : at + 4;
        character = '\0';
        if (digits + 2 > text.Length || (!isPercent && !text[(at + 1)..].StartsWith("u00", StringComparison.Ordinal))) return 0;
        if (!char.IsAsciiHexDigit(text[digits]) || !char.IsAsciiHexDigit(text[digits + 1])) return 0;
        character = (char)((Value(text[digits]) << 4) | Value(text[digits + 1]));
        return character is < ' ' or > '~' ? 0 : isPercent ? 3 : 6;
    }

    private static int Value(char digit) => (digit & 15) + (digit > '9' ? 9 : 0);
}
