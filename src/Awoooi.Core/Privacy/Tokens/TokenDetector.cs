using System.Buffers;
using Awoooi.Privacy.Scanning;
using Awoooi.Privacy.Words;

namespace Awoooi.Privacy.Tokens;

/// <summary>Tokens of providers by their prefixes, on their own in the text.</summary>
internal sealed class TokenDetector : IDetector
{
    // The vectorised search of several words takes at most 80 of them, and is quickest with few that begin alike, of three letters at least.
    private const int MostWords = 32;

    private static readonly (SearchValues<string> Anchors, Dictionary<string, ProviderToken>.AlternateLookup<ReadOnlySpan<char>> Tokens, int[] Lengths)[] Groups =
        [.. ProviderTokens.All.SelectMany(x => x.Prefixes.Select(y => (Prefix: y, Token: x))).OrderBy(x => x.Prefix, StringComparer.Ordinal).Chunk(MostWords).Select(Group)];

    public void Find(ReadOnlySpan<char> text, FindingList findings)
    {
        foreach (var (anchors, tokens, lengths) in Groups)
        {
            for (var at = text.Next(0, anchors); at >= 0; at = text.Next(at + 1, anchors))
            {
                if (char.IsLetterOrDigit(text.At(at - 1))) continue;
                foreach (var length in lengths)
                {
                    if (at + length <= text.Length && tokens.TryGetValue(text.Slice(at, length), out var token) && Body(text, at + length, token, findings) is > 0 and var end)
                    {
                        findings.Add(at, end, Kinds.Secret, token.Rule);
                        at = end - 1;
                        break;
                    }
                }
            }
        }
    }

    /// <returns>Where the token ends; 0 when it is none.</returns>
    private static int Body(ReadOnlySpan<char> text, int start, ProviderToken token, FindingList findings)
    {
        var rest = text.Slice(start, Math.Min(token.Most + 1, text.Length - start));
        var length = rest.IndexOfAnyExcept(token.Alphabet) is >= 0 and var found ? found : rest.Length;
        findings.Look(length + 1);
        while (length > token.Least && rest[length - 1] == '.') length--; // the end of a sentence
        if (length < token.Least || length > token.Most || char.IsAsciiLetterOrDigit(text.At(start + length))) return 0;
        return length >= 16 && token.Alphabet != ProviderToken.Base32 && Randomness.IsMonotone(rest[..length]) ? 0 : start + length;
    }

    private static (SearchValues<string>, Dictionary<string, ProviderToken>.AlternateLookup<ReadOnlySpan<char>>, int[]) Group((string Prefix, ProviderToken Token)[] group) =>
        (SearchValues.Create([.. group.Select(x => x.Prefix)], StringComparison.Ordinal),
            group.ToDictionary(x => x.Prefix, x => x.Token, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>(),
            [.. group.Select(x => x.Prefix.Length).Distinct().OrderDescending()]);
}
