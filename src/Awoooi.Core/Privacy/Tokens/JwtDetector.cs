using System.Buffers;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Tokens;

/// <summary>JSON web tokens (RFC 7519), also broken into lines or cut short with dots.</summary>
internal sealed class JwtDetector : IDetector
{
    private static readonly SearchValues<string> Anchors = SearchValues.Create(["eyJ", "ewog", "ewoJ"], StringComparison.Ordinal);

    // Long enough for {"alg":"none"} and more; a header alone is no secret.
    private const int LongestHeader = 44;

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        for (var at = text.Next(0, Anchors); at >= 0; at = text.Next(at + 1, Anchors))
        {
            if (char.IsLetterOrDigit(text.At(at - 1))) continue;
            var end = End(text, at, out var parts);
            findings.Look(end - at);
            if ((parts > 1 || end - at > LongestHeader) && !Words.Randomness.IsMonotone(text[(at + 3)..end])) findings.Add(at, end, Kinds.Secret, "jwt");
            at = end - 1;
        }
    }

    private static int End(ReadOnlySpan<char> text, int start, out int parts)
    {
        parts = 1;
        var end = Letters(text, start);
        if (end - start < 10) return end;
        while (true)
        {
            var dots = text.Skip<Dots>(end);
            var next = Continued(text, dots);
            if (dots - end == 3) parts++;
            if (next == end) return end;
            if (text.At(next) == '.') next++;
            var stop = Letters(text, next);
            if (stop - next < 4) return dots - end == 3 ? dots : end;
            if (next > dots && text.At(stop) == ' ' && !text[next..stop].ContainsAnyInRange('0', '9')) return end; // the next line begins with a word
            if (dots > end) parts++;
            end = stop;
        }
    }

    private static int Letters(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '-' or '=')) at++;
        return at;
    }

    /// <returns>Where the next line's text begins; the same place when the line goes on otherwise.</returns>
    private static int Continued(ReadOnlySpan<char> text, int at)
    {
        if (text.At(at) == '\\' && text.At(at + 1) == 'n') return at + 2;
        var line = text.At(at) == '\r' ? at + 1 : at;
        return text.At(line) == '\n' ? text.Skip<Blanks>(line + 1) : at;
    }

    private readonly struct Dots : ICharacterClass
    {
        public static bool Has(char c) => c == '.';
    }
}
