using Awoooi.Privacy.Scanning;
using Awoooi.Privacy.Words;

namespace Awoooi.Privacy.Fields;

/// <summary>Credentials in headers of HTTP (RFC 9110, section 11; RFC 6265).</summary>
internal static class Credentials
{
    private const int Longest = 16384;

    private static readonly System.Buffers.SearchValues<char> Token68 =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=._~-");

    /// <summary><c>Bearer x</c>, anywhere.</summary>
    public static int AfterScheme(ReadOnlySpan<char> text, int schemeEnd, FindingList findings)
    {
        var start = text.Skip<Blanks>(schemeEnd);
        if (start == schemeEnd) return 0;
        if (text.At(start) is '"' or '\'') start++;
        var rest = text.Slice(start, Math.Min(Longest, text.Length - start));
        var length = rest.IndexOfAnyExcept(Token68) is >= 0 and var found ? found : rest.Length;
        findings.Look(length);
        // "bearer authentication" is prose; credentials have digits, signs or capitals inside.
        if (length < 8 || Placeholders.Is(rest[..length]) || Randomness.IsMonotone(rest[..length])) return 0;
        if (length < 24 && rest[1..length].IndexOfAnyExceptInRange('a', 'z') < 0) return 0;
        findings.Add(start, start + length, Kinds.Secret, "http-credentials");
        return start + length;
    }

    /// <summary>The value of <c>Authorization</c>: a scheme and credentials, or credentials alone.</summary>
    public static int Header(ReadOnlySpan<char> text, FieldValue value, FindingList findings)
    {
        var (start, end) = (value.Start, FieldReader.End(text, value));
        if (value.Form == ValueForm.Quoted)
        {
            var blank = text[start..end].IndexOf(' ');
            if (blank > 0 && text[start..(start + blank)].IndexOfAnyExcept(Letters) < 0) start = text.Skip<Blanks>(start + blank);
        }
        else if (text.At(end) == ' ' && text[start..end].IndexOfAnyExcept(Letters) < 0)
        {
            start = text.Skip<Blanks>(end);
            end = start;
            while (end < text.Length && end - start < Longest && text[end] is not (' ' or '\t' or '\r' or '\n' or '"' or '\'' or ',' or '\\' or '<')) end++;
        }
        var credentials = text[start..end];
        if (credentials.Length < 6 || credentials[0] == '{' || Placeholders.Is(credentials) || credentials.IndexOfAnyExcept(Letters) < 0) return 0;
        findings.Add(start, end, Kinds.Secret, "http-authorization");
        return end;
    }

    /// <summary>Cookies as far as the line or the quotes go.</summary>
    public static int Cookies(ReadOnlySpan<char> text, FieldValue value, FindingList findings)
    {
        if (value.Form == ValueForm.Bare || !text[value.Start..value.End].Contains('=')) return 0;
        var rest = text.Slice(value.Start, Math.Min(Longest, text.Length - value.Start));
        var end = value.Form == ValueForm.Quoted ? value.End : value.Start + (rest.IndexOfAny("\r\n\"\\") is >= 0 and var found ? found : rest.Length);
        findings.Add(value.Start, end, Kinds.Secret, "http-cookie");
        return end;
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}
