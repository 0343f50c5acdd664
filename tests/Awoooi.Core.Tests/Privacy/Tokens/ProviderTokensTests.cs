using Awoooi.Privacy;
using Awoooi.Privacy.Scanning;
using Awoooi.Privacy.Tokens;

namespace Awoooi.Core.Tests.Privacy.Tokens;

public sealed class ProviderTokensTests
{
    [Fact]
    public void All_EachPrefix_IsFoundByTheRunThatTheMapLooksFor()
    {
        foreach (var token in ProviderTokens.All)
        {
            var isPlain = Enumerable.Range(0, 128).All(x => !token.Alphabet.Contains((char)x) || TokenCharacters.Has((char)x));
            foreach (var prefix in token.Prefixes)
            {
                (prefix.Length + token.Least).ShouldBeGreaterThanOrEqualTo(CharacterMap.ShortestToken, prefix);
                prefix.Take(CharacterMap.ShortestToken).ShouldAllBe(x => TokenCharacters.Has(x), prefix);
                (isPlain || prefix.Length >= CharacterMap.ShortestToken).ShouldBeTrue(prefix);
                char.IsLetterOrDigit(prefix[0]).ShouldBeTrue(prefix);
            }
        }
    }

    [Fact]
    public void Apply_ShortestTokenOfEachPrefix_IsReplaced()
    {
        var random = new Random(3);
        foreach (var token in ProviderTokens.All)
        {
            var signs = Enumerable.Range('0', 75).Select(x => (char)x).Where(x => char.IsAsciiLetterOrDigit(x) && token.Alphabet.Contains(x)).ToList();
            foreach (var prefix in token.Prefixes)
            {
                var made = prefix + (token.IsNumbered ? "7" : "") + string.Concat(Enumerable.Range(0, token.Least).Select(_ => signs[random.Next(signs.Count)]));
                made = made[..(prefix.Length + token.Least)];
                new Shield(new([], LogTails: true, MaxTextKilobytes: 64, Canaries: [])).Apply($"see {made}, please").ShouldBe("see [SECRET_1], please", token.Rule);
            }
        }
    }
}
