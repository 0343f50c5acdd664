using Awoooi.Privacy.Scanning;

namespace Awoooi.Core.Tests.Privacy.Scanning;

/// <summary>Bits say the same as looking at characters one by one.</summary>
public sealed class CharacterMapTests
{
    private const string Signs = "abzAZ019.:-_+/ =@[%\\(~\n\u00e9\u0430\u0661\u200b";

    [Fact]
    public void Map_RandomTexts_SaysWhatEachCharacterSays()
    {
        var random = new Random(11);
        for (var i = 0; i < 3000; i++)
        {
            var text = Text(random);
            using var map = new CharacterMap(text);
            var from = random.Next(text.Length + 1);

            Places(map.Dots).ShouldBe(Enumerable.Range(0, text.Length).Where(x => text[x] == '.'));
            Places(map.Tokens).ShouldBe(Enumerable.Range(0, text.Length).Where(x => IsTokenStart(text, x)));
            Places(map.Ats).ShouldBe(Enumerable.Range(0, text.Length).Where(x => text[x] == '@'));
            Places(map.Brackets).ShouldBe(Enumerable.Range(0, text.Length).Where(x => text[x] == '['));
            Places(map.Escapes).ShouldBe(Enumerable.Range(0, text.Length).Where(x => text[x] is '%' or '\\'));
            Places(map.Pluses).ShouldBe(Enumerable.Range(0, text.Length).Where(x => text[x] is '+' or '('));
            map.Colons.From(from).ShouldBe(Enumerable.Range(0, 64).Where(x => from + x < text.Length && text[from + x] == ':').Aggregate(0UL, (bits, x) => bits | (1UL << x)));
            map.Colons.Next(from).ShouldBe(text.AsSpan().Next(from, ':'));
            map.Names.Skip(from).ShouldBe(text.AsSpan().Skip<NameCharacters>(from));
            map.Names.SkipBack(from, from / 2).ShouldBe(text.AsSpan().SkipBack<NameCharacters>(from, from / 2));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(15)]
    [InlineData(64)]
    public void NextRun_RandomTexts_FindsWhatOneByOneFinds(int least)
    {
        var random = new Random(least);
        for (var i = 0; i < 500; i++)
        {
            var text = Text(random);
            using var map = new CharacterMap(text);
            for (var at = 0; at >= 0;)
            {
                var run = map.Base64.NextRun(at, least);
                run.ShouldBe(text.AsSpan().NextRun<Base64Characters>(at, least));
                at = run.End;
            }
        }
    }

    [Fact]
    public void Next_RandomTexts_FindsEveryWordWhereItStands()
    {
        string[] words = ["pw", "pass", "key", "otp=", "user", "usb"];
        var search = new KeywordSearch(words);
        var random = new Random(7);
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(3) == 0 ? words[random.Next(words.Length)].ToUpperInvariant() : Signs.Substring(random.Next(Signs.Length), 1)));
            var expected = Enumerable.Range(0, text.Length).Where(x => words.Any(y => text.AsSpan().HasAt(x, y)));

            var found = new List<int>();
            var cursor = search.In(text);
            for (var at = cursor.Next(0); at >= 0; at = cursor.Next(at + 1)) found.Add(at);
            found.ShouldBe(expected);
        }
    }

    private static bool IsTokenStart(string text, int at) => char.IsLetterOrDigit(text[at]) && (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
        && text.AsSpan().Skip<TokenCharacters>(at) >= at + CharacterMap.ShortestToken;

    private static string Text(Random random)
    {
        var isAscii = random.Next(2) == 0;
        return string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => random.Next(4) == 0 ? Signs[random.Next(isAscii ? 22 : Signs.Length)] : 'a'));
    }

    private static List<int> Places(BitRow row)
    {
        var places = new List<int>();
        foreach (var place in row) places.Add(place);
        return places;
    }
}
