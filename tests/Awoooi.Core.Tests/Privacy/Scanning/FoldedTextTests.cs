using System.Text;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Core.Tests.Privacy.Scanning;

public sealed class FoldedTextTests
{
    private static readonly string[] Signs = ["a", "bc", "1", " ", "\u200b", "\u0430", "\u00e9", "\ufb03", "\uff11", "\ud835\udfcf", "\ud83d\ude00", "\ud800", "\udfff", "\u4e2d", "\udb40\udc41"];

    [Fact]
    public void Text_RandomTexts_IsEachCharacterFoldedAndKnowsWhereItStood()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var original = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Signs[random.Next(Signs.Length)]));
            var (text, places) = OneByOne(original);
            using var folded = new FoldedText(original);

            folded.Text.ToString().ShouldBe(text);
            Folding.Of(original, new char[original.Length * Folding.Widest]).ToString().ShouldBe(text);
            for (var at = text.Length - 1; at >= 0; at -= random.Next(1, 4)) folded.Original(at, at + 1).ShouldBe(places[at]);
            for (var at = 0; at < text.Length; at += random.Next(1, 9)) folded.Original(0, at + 1).ShouldBe((places[0].Start, places[at].End));
        }
    }

    private static (string Text, List<(int Start, int End)> Places) OneByOne(string original)
    {
        var (text, places) = (new StringBuilder(), new List<(int, int)>());
        for (int at = 0, length; at < original.Length; at += length)
        {
            var isWhole = Rune.TryGetRuneAt(original, at, out var rune);
            var plain = isWhole ? Folding.Of(rune) : null;
            length = plain is null ? 1 : rune.Utf16SequenceLength;
            text.Append(plain ?? original[at].ToString());
            for (var i = 0; i < (plain?.Length ?? 1); i++) places.Add((at, at + length));
        }
        return (text.ToString(), places);
    }
}
