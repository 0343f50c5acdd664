using System.Buffers;
using Awoooi.Privacy.Fields;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Addresses;

/// <summary>User, password and host of a URL that has credentials (RFC 3986, section 3.2.1).</summary>
internal static class UrlCredentials
{
    private const int LongestAuthority = 1024;
    private const int LongestSlashedPassword = 128;

    private static readonly SearchValues<char> EndsAuthority = SearchValues.Create("/?# \t\r\n\"'<>`\\");
    private static readonly SearchValues<char> EndsUrl = SearchValues.Create(" \t\r\n\"'<>`\\");

    /// <summary>Looks at what stands behind <c>://</c>.</summary>
    /// <returns>Where to go on.</returns>
    public static int Find(ReadOnlySpan<char> text, int start, FindingList findings)
    {
        var authority = Authority(text.Slice(start, Math.Min(LongestAuthority, text.Length - start)));
        findings.Look(authority.Length);
        var at = authority.LastIndexOf('@');
        if (at < 0) return start;
        var colon = authority[..at].IndexOf(':');
        if (colon >= 0 && !Placeholders.IsVariableOrMask(authority[(colon + 1)..at])) findings.Add(start + colon + 1, start + at, Kinds.Secret, "url-password");
        else if (IsToken(authority, colon, at)) findings.Add(start, start + at, Kinds.Secret, "url-token");
        if (colon >= 0 || IsToken(authority, colon, at)) Host(start + at + 1, authority[(at + 1)..], findings);
        return start + at;
    }

    private static bool IsToken(ReadOnlySpan<char> authority, int colon, int at) => colon < 0 && at >= 16 && authority[..at].ContainsAnyInRange('0', '9');

    // A password may have a slash of its own: then an at sign comes later, and what stands before the slash is no port.
    private static ReadOnlySpan<char> Authority(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(EndsAuthority) is >= 0 and var found ? found : rest.Length;
        var authority = rest[..end];
        if (end == rest.Length || EndsUrl.Contains(rest[end]) || authority.Contains('@') || authority.IndexOf(':') is not (>= 0 and var colon)) return authority;
        if (end > colon + 1 && rest[end] != '#' && rest.Skip<Digits>(colon + 1) == end) return authority;
        var url = rest[..Math.Min(rest.Length, end + LongestSlashedPassword)];
        if (url.IndexOfAny(EndsUrl) is >= 0 and var stop) url = url[..stop];
        var at = url.LastIndexOf('@');
        if (at < 0) return authority;
        return url[at..].IndexOfAny(EndsAuthority) is >= 0 and var slash ? url[..(at + slash)] : url;
    }

    private static void Host(int start, ReadOnlySpan<char> host, FindingList findings)
    {
        var name = host[..host.Skip<NameCharacters>(0)];
        if (name.Contains('.') && !name.Contains(".svc", StringComparison.Ordinal) && name.ContainsAnyInRange('a', 'z')) findings.Add(start, start + name.Length, Kinds.Host, "url-host");
    }
}
