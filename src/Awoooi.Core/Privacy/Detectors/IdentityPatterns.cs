using System.Buffers;
using System.Text.RegularExpressions;

namespace Awoooi.Privacy.Detectors;

/// <summary>What names people, accounts and single things.</summary>
internal static class IdentityPatterns
{
    private static readonly SearchValues<char> EndsAuthority = SearchValues.Create("/ \t\r\n?\"'");

    public static IEnumerable<IDetector> All =>
    [
        new PatternDetector("EMAIL", @"[\p{L}\p{N}._%+'-]+(?:@|%40)(?:[\p{L}\p{N}-]+\.)+\p{L}{2,24}", Email),
        new PatternDetector("UUID", @"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", (_, value) => value.Value.ToLowerInvariant(), ignoreCase: true),
        new PatternDetector("ARN", @"\barn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:[0-9]{0,12}:[^\s""',;)\]}]+"),
        new PatternDetector("ACCOUNT", @"\baccount(?:[ _-]?(?:id|number))?[""']?[ \t]*[:=][ \t]*[""']?(?<v>[0-9]{12})\b", ignoreCase: true),
        new PatternDetector("CARD", @"\b[2-6][0-9](?:[ -]?[0-9]){12,17}\b", Card),
    ];

    // git@host is how git is reached, by everybody; password@host belongs to a URL, and another pattern.
    private static string? Email(string text, Group value)
    {
        var address = value.Value.Replace("%40", "@", StringComparison.Ordinal).ToLowerInvariant();
        return address.StartsWith("git@", StringComparison.Ordinal) || IsPassword(text, value) ? null : address;
    }

    private static bool IsPassword(string text, Group value)
    {
        var before = text.AsSpan(Math.Max(0, value.Index - 256), Math.Min(256, value.Index));
        var scheme = before.LastIndexOf("://", StringComparison.Ordinal);
        return scheme >= 0 && before[(scheme + 3)..].Contains(':') && before[(scheme + 3)..].IndexOfAny(EndsAuthority) < 0;
    }

    // Lengths and first digits: ISO/IEC 7812 ranges of the large issuers; checksum: Luhn.
    private static string? Card(string text, Group value)
    {
        var digits = string.Concat(value.Value.Where(char.IsAsciiDigit));
        var plausible = digits.Length switch
        {
            14 => digits.StartsWith("30", StringComparison.Ordinal) || digits.StartsWith("36", StringComparison.Ordinal) || digits.StartsWith("38", StringComparison.Ordinal),
            15 => digits.StartsWith("34", StringComparison.Ordinal) || digits.StartsWith("37", StringComparison.Ordinal),
            16 => digits[0] is '2' or '3' or '4' or '5' or '6',
            19 => digits[0] is '4' or '6',
            _ => false,
        };
        return plausible && Luhn(digits) && !value.IsPartOfDotted(text) ? digits : null;
    }

    private static bool Luhn(string digits) => digits.Reverse().Select((c, i) => (c - '0') * (1 + (i % 2))).Sum(x => x > 9 ? x - 9 : x) % 10 == 0;
}
