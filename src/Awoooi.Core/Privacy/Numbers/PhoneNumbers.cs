using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Numbers;

/// <summary>Telephone numbers in international form (E.164: a plus sign and up to 15 digits), and with an area code in brackets.</summary>
internal sealed class PhoneNumbers : IDetector
{
    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        foreach (var at in map.Pluses)
        {
            if (char.IsLetterOrDigit(text.At(at - 1)) || !char.IsAsciiDigit(text.At(at + 1))) continue;
            var end = text[at] == '+' ? International(text, at) : Bracketed(text, at);
            findings.Spend(Math.Max(1, end - at), 1);
            if (end > at) findings.Add(at, end, Kinds.Phone, "phone");
        }
    }

    /// <summary>Whether a field that is named so may hold such a number: 7 to 15 digits and the signs that people put between.</summary>
    public static bool IsPlausible(ReadOnlySpan<char> value)
    {
        var digits = 0;
        foreach (var c in value)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (c is not ('+' or ' ' or '-' or '.' or '(' or ')' or '/')) return false;
        }
        return digits is >= 7 and <= 15;
    }

    private static int International(ReadOnlySpan<char> text, int at)
    {
        if (text[at + 1] == '0') return 0;
        var (end, digits, signs) = (at + 1, 0, 0);
        for (var i = at + 1; i < Math.Min(text.Length, at + 26); i++)
        {
            if (char.IsAsciiDigit(text[i])) (digits, signs, end) = (digits + 1, 0, i + 1);
            else if (text[i] is not (' ' or '-' or '.' or '(' or ')') || ++signs > 2) break;
        }
        return digits is >= 8 and <= 15 && !char.IsLetterOrDigit(text.At(end)) ? end : 0;
    }

    // (555) 123-4567
    private static int Bracketed(ReadOnlySpan<char> text, int at)
    {
        if (text.Skip<Digits>(at + 1) != at + 4 || text.At(at + 4) != ')') return 0;
        var start = text.At(at + 5) == ' ' ? at + 6 : at + 5;
        if (text.Skip<Digits>(start) != start + 3 || text.At(start + 3) is not ('-' or ' ' or '.')) return 0;
        return text.Skip<Digits>(start + 4) == start + 8 && !char.IsLetterOrDigit(text.At(start + 8)) ? start + 8 : 0;
    }
}
