using System.Buffers;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Tokens;

/// <summary>Private keys and certificates in PEM (RFC 7468), in lines, indented, or with line breaks escaped; without their end as well.</summary>
internal sealed class PemDetector : IDetector
{
    private const string Begin = "-----BEGIN ";

    private static readonly SearchValues<string> Begins = SearchValues.Create([Begin], StringComparison.Ordinal);

    private static readonly SearchValues<char> Body = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n\\,:.\"'|>*()@-");

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        for (var at = text.Next(0, Begins); at >= 0; at = text.Next(at, Begins))
        {
            var end = End(text, at, out var title);
            findings.Look(end - at);
            var isPublic = title.Contains("CERTIFICATE", StringComparison.Ordinal) || title.Contains("PUBLIC", StringComparison.Ordinal);
            findings.Add(at, end, isPublic ? Kinds.Certificate : Kinds.Secret, isPublic ? "pem-certificate" : "pem-key");
            at = end;
        }
    }

    private static int End(ReadOnlySpan<char> text, int start, out ReadOnlySpan<char> title)
    {
        var from = start + Begin.Length;
        var head = text.Slice(from, Math.Min(80, text.Length - from));
        var dashes = head.IndexOf("-----");
        title = dashes < 0 ? default : head[..dashes];
        if (dashes < 0) return from;
        var body = from + dashes + 5;
        var stop = text[body..].IndexOf("-----") is >= 0 and var found ? body + found : text.Length;
        if (text[stop..].StartsWith("-----END ", StringComparison.Ordinal) && text[body..stop].IndexOfAnyExcept(Body) < 0)
        {
            var tail = text.Slice(stop + 5, Math.Min(90, text.Length - stop - 5));
            return tail.IndexOf("-----") is >= 0 and var close ? stop + 5 + close + 5 : stop + 5;
        }
        return Lines(text[..stop], body);
    }

    // No end: rows of base64 as far as they go.
    private static int Lines(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (true)
        {
            while (text.At(at) is ' ' or '\t' or '\r' or '\n' or '\\' or '|' || (text.At(at) is 'n' or 'r' && text.At(at - 1) == '\\')) at++;
            var stop = text.Skip<Base64Characters>(at);
            if (stop - at < 16 && !(end > at - 4 && stop - at > 3)) return end;
            while (text.At(stop) == '=') stop++;
            (at, end) = (stop, stop);
        }
    }
}
