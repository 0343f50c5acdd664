using System.Buffers;
using System.Globalization;
using System.Text;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Words;

/// <summary>What is percent-encoded (RFC 3986, section 2.1) or escaped as JSON escapes it (<c>\u0040</c>), found where it stands.</summary>
/// <param name="decoding">Looks at the decoded text.</param>
internal sealed class PercentDetector(Decoding decoding) : IDetector
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'<>`");

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        if (findings.Layer >= Decoding.MaxLayers) return;
        var done = 0;
        foreach (var at in map.Escapes)
        {
            if (at < done || Escape(text, at, out _) == 0) continue;
            var start = text[done..at].LastIndexOfAny(Ends) is >= 0 and var before ? done + before + 1 : done;
            var end = text.Next(at, Ends) is >= 0 and var after ? after : text.Length;
            findings.Look(end - start);
            Decode(text, start, end, findings);
            done = end;
        }
    }

    private void Decode(ReadOnlySpan<char> text, int start, int end, FindingList findings)
    {
        var decoded = new StringBuilder(end - start);
        var places = new List<int>(end - start);
        for (int at = start, length; at < end; at += length)
        {
            places.Add(at);
            length = Escape(text[..end], at, out var character);
            decoded.Append(length == 0 ? text[at] : character);
            if (length == 0) length = 1;
        }
        places.Add(end);
        foreach (var found in decoding.Scan(decoded.ToString(), findings).All)
        {
            findings.Add(places[found.Start], places[found.End], found.Kind, found.Rule);
        }
    }

    /// <returns>How many characters an escape takes; 0 when none stands there.</returns>
    private static int Escape(ReadOnlySpan<char> text, int at, out char character)
    {
        character = '\0';
        var (start, length) = text[at] == '%' ? (at + 1, 3) : text[at] == '\\' && text.HasAt(at, "\\u00") ? (at + 4, 6) : (0, 0);
        if (length == 0 || !char.IsAsciiHexDigit(text.At(start)) || !char.IsAsciiHexDigit(text.At(start + 1)) || !byte.TryParse(text.Slice(start, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return 0;
        if (code is < 0x20 or > 0x7E) return 0;
        character = (char)code;
        return length;
    }
}
