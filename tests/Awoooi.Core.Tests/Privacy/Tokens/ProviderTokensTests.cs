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
}
