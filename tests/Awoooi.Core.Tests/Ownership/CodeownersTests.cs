using System.Diagnostics;
using System.Text;
using Awoooi.Ownership;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Ownership;

public sealed class CodeownersTests
{
    [Theory, TableData("Ownership/owner-words.csv")]
    public void IsValid_EachWord_IsAsGitHubReadsIt(string word, bool valid) => CodeownersOwner.IsValid(word).ShouldBe(valid);

    [Fact]
    public void OwnersOf_LaterLineWithoutOwners_LeavesThePathUnowned()
    {
        var rules = Parse("/apps/ @o\n/apps/github\n");

        rules.OwnersOf("apps/z").Owners.ShouldBe(["@o"]);
        var unowned = rules.OwnersOf("apps/github/z");
        unowned.Owners.ShouldBeEmpty();
        unowned.Line.ShouldBe(2);
    }

    [Fact]
    public void OwnersOf_SeveralMatches_TheLastDecidesAlone() => Parse("*.js @a\n/s/ @b\n").OwnersOf("s/x.js").Owners.ShouldBe(["@b"]);

    [Fact]
    public void OwnersOf_SamePatternTwice_TheLaterLineDecides() => Parse("x @a\nx @b\n").OwnersOf("x").Owners.ShouldBe(["@b"]);

    [Fact]
    public void OwnersOf_NothingMatches_LineIsZero() => Parse("x @a").OwnersOf("y").Line.ShouldBe(0);

    [Fact]
    public void Parse_CommentsBlankLinesCrlfAndBom_AreNoRulesAndNoErrors()
    {
        var rules = Parse("\uFEFF# all\r\n\r\n \t\r\n*.js @js # inline @nobody\r\nfoo#bar @c\r\n");

        rules.Errors.ShouldBeEmpty();
        rules.OwnersOf("a.js").ShouldSatisfyAllConditions(x => x.Owners.ShouldBe(["@js"]), x => x.Line.ShouldBe(4));
        rules.OwnersOf("foo#bar").Owners.ShouldBe(["@c"]);
    }

    [Fact]
    public void Parse_UnicodeLineSeparatorInAComment_DoesNotBeginALine() => Parse("# note\u2028* @intruder\n").OwnersOf("x").Owners.ShouldBeEmpty();

    [Fact]
    public void Parse_BadLines_AreErrorsWithPlaceAndKindAndTheRestStays()
    {
        var rules = Parse("a @a\n!b @b\n  c @c nobody\n");

        rules.Errors.Select(x => (x.Line, x.Column, x.Kind)).ShouldBe([(2, 1, "invalid-pattern"), (3, 8, "invalid-owner")]);
        rules.OwnersOf("a").Owners.ShouldBe(["@a"]);
        rules.OwnersOf("c").Owners.ShouldBeEmpty();
    }

    [Fact]
    public void Parse_ThreeMegabytes_IsRefusedAndOneByteLessIsRead()
    {
        var file = Encoding.UTF8.GetBytes(new string('\n', Codeowners.MaxBytes));

        Codeowners.Parse(file).Refusal!.Rule.ShouldBe("codeowners-too-large");
        Codeowners.Parse(file.AsMemory(1)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Parse_InvalidUtf8_IsRefused() => Codeowners.Parse(new byte[] { (byte)'*', 0xff, 0xfe }).Refusal!.Rule.ShouldBe("codeowners-not-text");

    [Fact]
    public void Parse_RandomBytes_NeverThrows()
    {
        var random = new Random(11);
        const string alphabet = "ab*/\\ #@!?[]\t\r\n\0é.";
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            Parse(text).OwnersOf("a/b.c").Path.ShouldBe("a/b.c");
        }
    }

    [Fact]
    public void OwnersOf_ThousandLinesAndFiveThousandFiles_TakesAboutASecond()
    {
        var rules = Parse(string.Concat(Enumerable.Range(0, 1_000).Select(x => $"/team{x}/**/app*/values-{x}.yaml @org/team{x}\n")));
        var paths = Enumerable.Range(0, 5_000).Select(x => $"team{x % 1_000}/eu/app{x}/values-{x % 1_000}.yaml").ToList();
        var watch = Stopwatch.StartNew();

        paths.Count(x => rules.OwnersOf(x).Owners.Count == 1).ShouldBe(5_000);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static Codeowners Parse(string text) => Codeowners.Parse(Encoding.UTF8.GetBytes(text)).Value;
}
