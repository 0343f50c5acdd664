using System.Collections.Frozen;
using Awoooi.Privacy.Scanning;
using Awoooi.Privacy.Words;

namespace Awoooi.Privacy.Tokens;

/// <summary>Tokens of providers by their prefixes, on their own in the text.</summary>
internal sealed class TokenDetector : IDetector
{
    // Nothing else begins so and goes on for so long: a token that is longer than its provider says.
    private const int Endless = 1000;

    // Sixteen hexadecimal digits that a machine rolled have 3: what has less is an example. Keys of AWS are taken in any case.
    private const double LeastBits = 2;
    private const int Bits = 5;
    private const int Mask = (1 << Bits) - 1;
    private const int Letter = 1 << 6;

    // By the place of the first three characters; longer prefixes before those that they begin with.
    private static readonly FrozenDictionary<int, (string Prefix, ProviderToken Token)[]> Known = Table();

    // A bit for each place: small enough for the nearest cache.
    private static readonly ulong[] MayBegin = Filter();

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        var done = 0;
        foreach (var at in map.Tokens)
        {
            if (at < done) continue;
            var place = Place(text[at], text[at + 1], text[at + 2]);
            if ((MayBegin[place >> 6] >> place & 1) != 0) done = Find(text, at, Known[place], findings);
        }
    }

    /// <returns>Where the token ends; where it would begin when there is none.</returns>
    private static int Find(ReadOnlySpan<char> text, int at, (string Prefix, ProviderToken Token)[] known, FindingList findings)
    {
        findings.Spend(1, WorkBudget.Keyword);
        foreach (var (prefix, token) in known)
        {
            if (!text[at..].StartsWith(prefix, StringComparison.Ordinal) || Body(text, at + prefix.Length, token, findings) is not (> 0 and var end)) continue;
            findings.Add(at, end, Kinds.Secret, token.Rule);
            return end;
        }
        return at;
    }

    /// <returns>Where the token ends; 0 when it is none.</returns>
    private static int Body(ReadOnlySpan<char> text, int start, ProviderToken token, FindingList findings)
    {
        var rest = text.Slice(start, Math.Min(token.Most + 1, text.Length - start));
        var length = rest.IndexOfAnyExcept(token.Alphabet) is >= 0 and var found ? found : rest.Length;
        findings.Look((length / 8) + 1); // by vectors
        if (token.IsNumbered && !char.IsAsciiDigit(text.At(start))) return 0;
        while (length > token.Least && rest[length - 1] == '.') length--; // the end of a sentence
        var isEndless = length > token.Most && length > Endless;
        if (length < token.Least || (length > token.Most && !isEndless) || (!isEndless && char.IsAsciiLetterOrDigit(text.At(start + length)))) return 0;
        findings.Look(length);
        if (length >= 16 && token.Alphabet != ProviderToken.Base32 && Randomness.Bits(rest[..length]) < LeastBits) return 0;
        return !isEndless ? start + length : text[start..].IndexOfAnyExcept(token.Alphabet) is >= 0 and var end ? start + end : text.Length;
    }

    // Five bits of each, and of the last two whether they are letters: what stands in paths and between dashes begins no token.
    private static int Place(char first, char second, char third) => (first & Mask) | ((second & Mask) << Bits) | ((third & Mask) << (2 * Bits))
        | ((second & Letter) << (2 * Bits - 1)) | ((third & Letter) << (2 * Bits));

    private static FrozenDictionary<int, (string Prefix, ProviderToken Token)[]> Table() =>
        ProviderTokens.All.SelectMany(x => x.Prefixes.Select(y => (Prefix: y, Token: x))).OrderByDescending(x => x.Prefix.Length)
            .GroupBy(x => Place(x.Prefix[0], x.Prefix[1], x.Prefix[2])).ToFrozenDictionary(x => x.Key, x => x.ToArray());

    private static ulong[] Filter()
    {
        var bits = new ulong[1 << (3 * Bits + 2 - 6)];
        foreach (var place in Known.Keys) bits[place >> 6] |= 1UL << place;
        return bits;
    }
}
