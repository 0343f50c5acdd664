using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Awoooi.Privacy.Detectors;

/// <summary>Addresses of machines. Loopback, unspecified and broadcast addresses name nobody and stay.</summary>
internal static class NetworkPatterns
{
    public static IEnumerable<IDetector> All =>
    [
        new PatternDetector("IP", @"\b[0-9]{1,3}(?:\.[0-9]{1,3}){3}\b", Version4),
        new PatternDetector("IP", @"\[?[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}(?:\.[0-9]{1,3}){0,3}(?:%[A-Za-z0-9._-]+)?\]?", Version6),
        new PatternDetector("MAC", @"\b[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2})+\b", Mac),
        new PatternDetector("MAC", @"\b[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\b",
            (text, value) => !value.IsPartOfDotted(text) && value.Value.Any(char.IsAsciiLetter) ? Hex(value.Value) : null),
        new PatternDetector("HOST", @"\bip-[0-9]{1,3}(?:-[0-9]{1,3}){3}(?:\.[a-z0-9-]+)*\b", Lower, ignoreCase: true),
        new PatternDetector("HOST", @"\b[0-9]{1,3}(?:-[0-9]{1,3}){3}(?:\.[a-z0-9-]+)+\.pod(?:\.cluster\.local)?\b", Lower, ignoreCase: true),
        new PatternDetector("HOST", @"\b(?:[a-z0-9-]+\.){2,}amazonaws\.com\b", Lower, ignoreCase: true),
        new PatternDetector("HOST", @"\b(?:[a-z0-9-]+\.)+(?:internal|corp|lan|intranet|localdomain|local)\b", Internal, ignoreCase: true),
        new PatternDetector("HOST", @"://[^\s/:""'<>?#]*:[^\s/""'<>?#]+@(?<v>[^\s/:@""'<>?#]+)", AfterCredentials),
        new PatternDetector("HOST", @"(?:[\p{L}\p{N}-]+\.)+\p{L}[\p{L}\p{N}-]+", Deceptive),
    ];

    /// <summary>An address as two people writing it differently would both mean it.</summary>
    private static string? Canonical(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? null : address.ToString();
    }

    private static string? Version4(string text, Group value)
    {
        var parts = value.Value.Split('.').Select(x => int.Parse(x, CultureInfo.InvariantCulture)).ToList();
        if (parts.Exists(x => x > 255) || parts[0] == 255 || value.IsPartOfDotted(text)) return null;
        return Canonical(new IPAddress([.. parts.Select(x => (byte)x)]));
    }

    // Brackets belong to the address before a port and go with it.
    private static string? Version6(string text, Group value)
    {
        var written = value.Value.Trim('[', ']');
        if (IsWord(value.Before(text)) || (IsWord(value.After(text)) && !value.Value.EndsWith(']'))) return null;
        if (!written.Contains("::", StringComparison.Ordinal) && written.Count(x => x == ':') != 7) return null;
        if (!written.Any(char.IsAsciiDigit) && written.Split(':', StringSplitOptions.RemoveEmptyEntries).Length < 3) return null;
        var address = written.Split('%')[0];
        if (!address.EndsWith("::", StringComparison.Ordinal)) address = address.TrimEnd(':');
        return IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6 ? Canonical(parsed) : null;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or ':';

    private static string? Mac(string text, Group value)
    {
        if (value.Length != 17 || value.Value.Where(x => x is ':' or '-').Distinct().Count() != 1) return null;
        return Hex(value.Value) is { } hex && hex is not ("ffffffffffff" or "000000000000") ? hex : null;
    }

    private static string Hex(string mac) => string.Concat(mac.Where(char.IsAsciiHexDigit)).ToLowerInvariant();

    private static string Lower(string text, Group value) => value.Value.ToLowerInvariant();

    // Services inside the cluster end in .svc.cluster.local; a dotted name that goes on is a package of some program.
    private static string? Internal(string text, Group value) =>
        value.IsPartOfDotted(text) || value.Value.EndsWith("cluster.local", StringComparison.OrdinalIgnoreCase) ? null : Lower(text, value);

    private static string? AfterCredentials(string text, Group value) =>
        value.Value.Contains('.', StringComparison.Ordinal) && !value.Value.Contains(".svc", StringComparison.Ordinal) ? Lower(text, value) : null;

    // Punycode, and names that mix ASCII with look-alikes of another script in one label.
    private static string? Deceptive(string text, Group value)
    {
        var labels = value.Value.Split('.');
        var mixed = labels.Any(x => x.Any(char.IsAsciiLetter) && x.Any(c => c > 0x7F && char.IsLetter(c)));
        var linked = value.Before(text) is '/' or '@' && value.Value.Any(c => c > 0x7F);
        return mixed || linked || labels.Any(x => x.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)) ? Lower(text, value) : null;
    }
}
