using System.Buffers;
using Awoooi.Privacy.Numbers;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Words;

/// <summary>Long words: UUIDs (also inside names), hardware addresses with dashes, bank accounts, random keys, and what encodings hide.</summary>
internal sealed class WordDetector : IDetector
{
    /// <summary>The rule that takes a word for a key because it looks random.</summary>
    public const string RandomWord = "random-word";

    private const int LongestName = 60;
    private const int Shortest = 15;
    private const int ShortestKey = 32;

    // English in camel case stays below 4.2 bits a character; 32 random base64 characters have about 4.5.
    private const double LeastBits = 4.25;
    private const double LeastHexBits = 3.5;

    private static readonly SearchValues<char> Lower = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        for (var (start, end) = map.Base64.NextRun(0, Shortest); start >= 0; (start, end) = map.Base64.NextRun(end, Shortest))
        {
            findings.Look(end - start);
            if (end - start >= 36) Uuids(text, start, end, findings);
            Word(text, start, end, findings);
        }
    }

    private static void Word(ReadOnlySpan<char> text, int start, int end, FindingList findings)
    {
        if (IsSshPublicKey(text[start..end])) return;
        if (IsPath(text[start..end]))
        {
            Parts(text, start, end, findings);
            return;
        }
        while (end < text.Length && end - start < int.MaxValue && text[end] == '=' && text.At(end - 2) != '=') end++;
        Piece(text, start, end, findings);
    }

    // The last slash of so many characters as the shortest part has: what stands before it is too short.
    private static void Parts(ReadOnlySpan<char> text, int start, int end, FindingList findings)
    {
        for (var at = start; end - at >= Shortest;)
        {
            if (text.Slice(at, Shortest).LastIndexOf('/') is >= 0 and var slash)
            {
                at += slash + 1;
                continue;
            }
            var stop = text[at..end].IndexOf('/') is >= 0 and var next ? at + next : end;
            Piece(text, at, stop, findings);
            at = stop + 1;
        }
    }

    // A slash is one of 64 signs of base64; in a path it is one of ten. Where there are fewer, the parts of a path or of an object's name
    // (Kind/namespace/name) are each of one sort of words; of a key some part has capitals, small letters and digits.
    private static bool IsPath(ReadOnlySpan<char> word)
    {
        var slashes = word.Count('/');
        if (slashes == 0 || slashes * 20 > word.Length) return slashes > 0;
        foreach (var part in word.Split('/'))
        {
            if (IsMixed(word[part])) return false;
        }
        return true;
    }

    private static bool IsMixed(ReadOnlySpan<char> word) => word.ContainsAnyInRange('A', 'Z') && word.ContainsAnyInRange('a', 'z') && word.ContainsAnyInRange('0', '9');

    private static void Piece(ReadOnlySpan<char> text, int start, int end, FindingList findings)
    {
        var word = text[start..end];
        if (word.Length == 17 && IsHardware(word)) findings.Add(start, end, Kinds.Mac, "mac-dashed");
        else if (char.IsAsciiLetterUpper(word[0]) && BankAccounts.Is(word)) findings.Add(start, end, Kinds.Iban, "iban");
        else if (IsMailchimp(word)) findings.Add(start, end, Kinds.Secret, "mailchimp-key");
        else if (IsFacebook(text, start, word)) findings.Add(text.SkipBack<Digits>(start - 1, 0), end, Kinds.Secret, "facebook-access-token");
        else if (IsTwilio(word)) findings.Add(start, end, Kinds.Secret, "twilio-key");
        else if (IsTelegram(text, start, word)) findings.Add(text.SkipBack<Digits>(start - 1, 0), end, Kinds.Secret, "telegram-bot-token");
        else if (word.Length >= ShortestKey && IsRandom(word) && !IsPublic(text, start)) findings.Add(start, end, Kinds.Secret, RandomWord);
        else Decoding.Find(text, start, end, findings);
    }

    // RFC 4253, section 6.6: the length and name of the format stand in front, in base64. Such a key is made to be given away.
    private static bool IsSshPublicKey(ReadOnlySpan<char> word) => word.StartsWith("AAAA", StringComparison.Ordinal)
        && (word[4..].StartsWith("C3NzaC1lZDI1NTE5", StringComparison.Ordinal) || word[4..].StartsWith("B3NzaC1yc2E", StringComparison.Ordinal)
            || word[4..].StartsWith("E2VjZHNhLXNoYTIt", StringComparison.Ordinal) || word[4..].StartsWith("GnNrLXNzaC1lZDI1NTE5", StringComparison.Ordinal)
            || word[4..].StartsWith("InNrLWVjZHNhLXNoYTIt", StringComparison.Ordinal));

    /// <summary>Hexadecimal of one case is left: commits and image digests are written so. Names of objects have no capitals and are left too.</summary>
    private static bool IsRandom(ReadOnlySpan<char> word) => IsMixed(word)
        && word.Count('/') + word.Count('-') + word.Count('_') <= word.Length / 10 && Randomness.Bits(word) >= (word.IndexOfAnyExcept(Tokens.ProviderToken.Hex) >= 0 ? LeastBits : LeastHexBits)
        && !Randomness.HasWords(word);

    // public_key = "...": who named it says that it is no secret.
    private static bool IsPublic(ReadOnlySpan<char> text, int start)
    {
        var before = text[Math.Max(0, start - LongestName)..start];
        var name = before.TrimEnd(" \"'=:");
        return name.Length < before.Length && name[name.SkipBack<NameCharacters>(name.Length, 0)..].Contains("public", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsHardware(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < 17; i++)
        {
            if (i % 3 == 2 ? word[i] != '-' : !char.IsAsciiHexDigit(word[i])) return false;
        }
        return word.ContainsAnyExcept("fF-") && word.ContainsAnyExcept("0-");
    }

    // 32 hexadecimal digits, -us and the number of a data centre.
    private static bool IsMailchimp(ReadOnlySpan<char> word) => word.Length is 36 or 37 && word[32..].StartsWith("-us", StringComparison.Ordinal) && word[..32].Skip<HexDigits>(0) == 32;

    // SK or AC and 32 lower-case letters and digits.
    private static bool IsTwilio(ReadOnlySpan<char> word) => word.Length == 34 && word[..2] is "SK" or "AC" && word[2..].IndexOfAnyExcept(Lower) < 0;

    // Number of the application, a bar and 27 more.
    private static bool IsFacebook(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> word) =>
        word.Length is 26 or 27 && text.At(start - 1) == '|' && text.SkipBack<Digits>(start - 1, Math.Max(0, start - 18)) <= start - 16;

    // Digits of the bot, a colon, AA and 33 more.
    private static bool IsTelegram(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> word) =>
        word.Length == 35 && text.At(start - 1) == ':' && word.StartsWith("AA", StringComparison.Ordinal) && char.IsAsciiDigit(text.At(start - 2));

    private static void Uuids(ReadOnlySpan<char> text, int start, int end, FindingList findings)
    {
        for (var at = start; end - at >= 36;)
        {
            if (text.Slice(at, 8).LastIndexOf('-') is >= 0 and var before)
            {
                at += before + 1;
                continue;
            }
            var dash = text[..end].Next(at + 8, '-');
            if (dash < 0) return;
            at = dash + 1;
            var first = dash - 8;
            if (first + 36 > end || text[dash + 5] != '-' || char.IsLetterOrDigit(text.At(first - 1)) || char.IsLetterOrDigit(text.At(first + 36)) || !Randomness.IsUuid(text.Slice(first, 36))) continue;
            findings.Add(first, first + 36, Kinds.Uuid, "uuid");
            at = first + 36;
        }
    }
}
