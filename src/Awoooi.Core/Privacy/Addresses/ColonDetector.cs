using System.Net;
using System.Numerics;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Addresses;

/// <summary>What has colons inside: addresses of version 6, hardware addresses, and URLs, which go to <see cref="UrlCredentials"/>.</summary>
internal sealed class ColonDetector : IDetector
{
    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        var done = 0;
        for (var colon = map.Colons.Next(0); colon >= 0; colon = map.Colons.Next(colon + 1))
        {
            var next = text.At(colon + 1);
            if (next == '/' && text.At(colon + 2) == '/')
            {
                colon = UrlCredentials.Find(text, colon + 3, findings) - 1;
                done = Math.Max(done, colon + 1);
            }
            else if (next == ':' || (char.IsAsciiHexDigit(next) && char.IsAsciiHexDigit(text.At(colon - 1)) && MayFollow(map.Colons.From(colon))))
            {
                var start = text.SkipBack<AddressCharacters>(colon, done);
                var end = text.Skip<AddressCharacters>(colon + 1);
                findings.Look(end - start);
                Judge(text, start, end, findings);
                done = end;
                colon = end - 1;
            }
        }
    }

    // Without two in a row it takes five, and no address is longer than the 64 characters looked at: most that stand alone are of a time.
    private static bool MayFollow(ulong colons) => (colons & (colons >> 1)) != 0 || BitOperations.PopCount(colons) >= 5;

    private static void Judge(ReadOnlySpan<char> text, int start, int end, FindingList findings)
    {
        while (end > start && (text[end - 1] == '.' || (text[end - 1] == ':' && text.At(end - 2) != ':'))) end--;
        var token = text[start..end];
        if (token.Length < 3 || IsWord(text.At(start - 1)) || IsWord(text.At(end))) return;
        if (IsHardware(token)) findings.Add(start, end, Kinds.Mac, "mac");
        else if (Version6(token, findings) is > 0 and var length)
        {
            end = start + length;
            if (text.At(end) == '%') end = text.Skip<NameCharacters>(end + 1);
            var bracketed = text.At(start - 1) == '[' && text.At(end) == ']';
            findings.Add(bracketed ? start - 1 : start, bracketed ? end + 1 : end, Kinds.Ip, "ipv6");
        }
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    // EUI-48 and EUI-64; broadcast and null name nobody.
    private static bool IsHardware(ReadOnlySpan<char> token)
    {
        if (token.Length is not (17 or 23)) return false;
        for (var i = 0; i < token.Length; i++)
        {
            if (i % 3 == 2 ? token[i] != ':' : !char.IsAsciiHexDigit(token[i])) return false;
        }
        return token.ContainsAnyExcept("fF:") && token.ContainsAnyExcept("0:");
    }

    /// <summary>How many characters of it are an address; 0 when none are. A ninth group is a port, as some programs write it.</summary>
    private static int Version6(ReadOnlySpan<char> token, FindingList findings)
    {
        var colons = token.Count(':');
        var shortened = token.Contains("::", StringComparison.Ordinal);
        if (colons < 2 || (!shortened && colons is not (7 or 8 or 6)) || token.Length > 52) return 0;
        if (!shortened && colons == 8) token = token[..token.LastIndexOf(':')];
        // a::b is a name of a program; an address has a digit or more groups.
        if (!token.ContainsAnyInRange('0', '9') && Groups(token) < 3) return 0;
        findings.Spend(1, WorkBudget.Parsed);
        if (!IPAddress.IsValid(token)) return 0;
        if (token[0] is not ('0' or ':')) return token.Length; // those below begin so
        if (!IPAddress.TryParse(token, out var address) || address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6) return 0;
        return IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6Any) || (address.IsIPv4MappedToIPv6 && IPAddress.IsLoopback(address.MapToIPv4())) ? 0 : token.Length;
    }

    private static int Groups(ReadOnlySpan<char> token)
    {
        var groups = 0;
        foreach (var part in token.Split(':')) groups += token[part].IsEmpty ? 0 : 1;
        return groups;
    }

    private readonly struct AddressCharacters : ICharacterClass
    {
        public static bool Has(char c) => char.IsAsciiHexDigit(c) || c is ':' or '.';
    }
}
