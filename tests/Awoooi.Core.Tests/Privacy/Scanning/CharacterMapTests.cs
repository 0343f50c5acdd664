using Awoooi.Privacy.Scanning;

namespace Awoooi.Core.Tests.Privacy.Scanning;

/// <summary>Bits say the same as looking at characters one by one.</summary>
public sealed class CharacterMapTests
{
    private const string Signs = "abzAZ019.:-_+/ =@[\n\u00e9\u0430\u0661\u200b";

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
            Places(map.Starts).ShouldBe(Enumerable.Range(0, text.Length).Where(x => char.IsLetterOrDigit(text[x]) && (x == 0 || !char.IsLetterOrDigit(text[x - 1]))));
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

    private static string Text(Random random)
    {
        var isAscii = random.Next(2) == 0;
        return string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => random.Next(4) == 0 ? Signs[random.Next(isAscii ? 18 : Signs.Length)] : 'a'));
    }

    private static List<int> Places(BitRow row)
    {
        var places = new List<int>();
        foreach (var place in row) places.Add(place);
        return places;
    }
}
