using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Numbers;

/// <summary>International bank account numbers (ISO 13616), in one piece or in groups of four.</summary>
internal static class BankAccounts
{
    private const int Shortest = 15;
    private const int Longest = 34;

    // How far before the first long row of digits a number may begin: "GB82 WEST ".
    private const int Lead = 12;

    /// <summary>One that is written in groups around or before a row of digits.</summary>
    /// <returns>Where it ends; 0 when there is none.</returns>
    public static int Find(ReadOnlySpan<char> text, int digits, FindingList findings)
    {
        for (var at = Math.Max(0, digits - Lead); at < digits; at++)
        {
            if (!char.IsAsciiLetterUpper(text[at]) || char.IsLetterOrDigit(text.At(at - 1)) || !IsBegin(text, at)) continue;
            var end = End(text, at);
            if (end == 0) continue;
            findings.Add(at, end, Kinds.Iban, "iban");
            return end;
        }
        return 0;
    }

    /// <summary>Whether a word is one.</summary>
    public static bool Is(ReadOnlySpan<char> word) => word.Length is >= Shortest and <= Longest && IsBegin(word, 0) && Remainder(word) == 1;

    private static bool IsBegin(ReadOnlySpan<char> text, int at) =>
        char.IsAsciiLetterUpper(text.At(at)) && char.IsAsciiLetterUpper(text.At(at + 1)) && char.IsAsciiDigit(text.At(at + 2)) && char.IsAsciiDigit(text.At(at + 3));

    // The longest that the checksum accepts: groups may be followed by other numbers.
    private static int End(ReadOnlySpan<char> text, int start)
    {
        Span<char> plain = stackalloc char[Longest];
        var (count, best) = (0, 0);
        for (var at = start; at < text.Length && count < Longest; at++)
        {
            if (text[at] is ' ' or '-' && count % 4 == 0 && count > 0) continue;
            if (!char.IsAsciiDigit(text[at]) && !char.IsAsciiLetterUpper(text[at])) break;
            plain[count++] = text[at];
            if (count >= Shortest && !char.IsLetterOrDigit(text.At(at + 1)) && Remainder(plain[..count]) == 1) best = at + 1;
        }
        return best;
    }

    private static int Remainder(ReadOnlySpan<char> account)
    {
        var remainder = 0;
        for (var i = 0; i < account.Length; i++)
        {
            var c = account[(i + 4) % account.Length];
            if (char.IsAsciiDigit(c)) remainder = ((remainder * 10) + c - '0') % 97;
            else if (char.IsAsciiLetterUpper(c)) remainder = ((remainder * 100) + c - 'A' + 10) % 97;
            else return -1;
        }
        return remainder;
    }
}
