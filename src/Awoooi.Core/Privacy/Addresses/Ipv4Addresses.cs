using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Addresses;

/// <summary>Addresses of version 4 inside a dotted token. Loopback, unspecified and broadcast addresses name nobody and stay.</summary>
internal static class Ipv4Addresses
{
    private static readonly WordList Products = new(
        "version", "ver", "release", "chrome", "chromium", "safari", "firefox", "edg", "opera", "mozilla", "build");

    /// <summary>Stretches of digits and dots that have four numbers below 256 and stand alone: versions have letters or more numbers beside them.</summary>
    public static void Find(ReadOnlySpan<char> text, int start, int end, FindingList findings)
    {
        for (var at = start; at < end;)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                at++;
                continue;
            }
            var stop = at;
            while (stop < end && (char.IsAsciiDigit(text[stop]) || text[stop] == '.')) stop++;
            var last = text[stop - 1] == '.' ? stop - 1 : stop;
            if (!IsPartOfWord(text, at, stop) && IsAddress(text[at..last])) Add(text, at, last, findings);
            at = stop;
        }
    }

    /// <summary>Adds an address that stands alone, unless the words before it say that it is none.</summary>
    public static void Add(ReadOnlySpan<char> text, int start, int end, FindingList findings)
    {
        if (!IsVersion(text, start)) findings.Add(start, end, Kinds.Ip, "ipv4");
    }

    /// <summary>Whether four numbers from 0 to 255 stand there, and name a machine.</summary>
    public static bool IsAddress(ReadOnlySpan<char> token)
    {
        if (token.Length is < 7 or > 15) return false;
        Span<int> parts = stackalloc int[4];
        int part = 0, digits = 0;
        foreach (var c in token)
        {
            if (c == '.')
            {
                if (digits == 0 || ++part > 3) return false;
                digits = 0;
            }
            else if (!char.IsAsciiDigit(c) || ++digits > 3 || (parts[part] = (parts[part] * 10) + c - '0') > 255) return false;
        }
        return part == 3 && digits > 0 && parts[0] is not (127 or 255) && (parts[0] | parts[1] | parts[2] | parts[3]) != 0;
    }

    private static bool IsPartOfWord(ReadOnlySpan<char> text, int start, int end) =>
        char.IsLetter(text.At(start - 1)) || text.At(start - 1) == '.' || char.IsLetter(text.At(end)) || (text.At(end) == '_' && char.IsLetterOrDigit(text.At(end + 1)));

    // "version 1.2.3.4", "Chrome/1.2.3.4": the word before says that it is none.
    private static bool IsVersion(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end > 0 && start - end < 3 && text[end - 1] is ' ' or ':' or '=' or '/' or '"') end--;
        if (end == start) return false;
        return Products.Contains(text[text.SkipBack<Letters>(end, Math.Max(0, end - 10))..end]);
    }

    private readonly struct Letters : ICharacterClass
    {
        public static bool Has(char c) => char.IsAsciiLetter(c);
    }
}
