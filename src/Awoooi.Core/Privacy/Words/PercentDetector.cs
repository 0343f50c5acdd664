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
            findings.Look(done - start);
            Decode(text[..done], start, escapes, findings.Encoded);
        }
    }

    private static void Decode(ReadOnlySpan<char> text, int start, BitRow escapes, DecodedText decoded)
    {
        var copied = start;
        for (var at = escapes.Next(start); at >= 0 && at < text.Length;)
        {
            var length = Escape(text, at, out var character);
            if (length > 0)
            {
                decoded.Add(text[copied..at], copied);
                decoded.Add(character, at);
                copied = at + length;
            }
            at = escapes.Next(at + Math.Max(1, length));
        }
        decoded.Add(text[copied..], copied);
        decoded.Close(text.Length);
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
