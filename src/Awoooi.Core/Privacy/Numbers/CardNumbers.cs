namespace Awoooi.Privacy.Numbers;

/// <summary>Numbers of payment cards: the issuers' ranges (ISO/IEC 7812) and the checksum of Luhn.</summary>
internal static class CardNumbers
{
    public static bool Is(ReadOnlySpan<char> written)
    {
        Span<char> digits = stackalloc char[20];
        var count = 0;
        foreach (var c in written)
        {
            if (!char.IsAsciiDigit(c)) continue;
            if (count == 19) return false;
            digits[count++] = c;
        }
        return count >= 13 && IsIssued(int.Parse(digits[..4], System.Globalization.CultureInfo.InvariantCulture), count) && Luhn(digits[..count]);
    }

    private static bool IsIssued(int first, int length) => first switch
    {
        >= 1000 and <= 1999 => length == 15,
        >= 4000 and <= 4999 => length is 13 or 16 or 19,
        (>= 5100 and <= 5599) or (>= 2221 and <= 2720) => length == 16,
        (>= 3400 and <= 3499) or (>= 3700 and <= 3799) => length == 15,
        (>= 3000 and <= 3059) or (>= 3600 and <= 3699) or (>= 3800 and <= 3999) => length == 14,
        >= 3528 and <= 3589 => length == 16,
        6011 or (>= 6440 and <= 6599) or (>= 6200 and <= 6299) => length is 16 or 19,
        (>= 5000 and <= 5099) or (>= 5600 and <= 5899) or 6304 or 6759 or (>= 6761 and <= 6763) => length == 16,
        _ => false,
    };

    private static bool Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (digits[^(i + 1)] - '0') * (1 + (i % 2));
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0 && digits.IndexOfAnyExcept(digits[0]) >= 0;
    }
}
