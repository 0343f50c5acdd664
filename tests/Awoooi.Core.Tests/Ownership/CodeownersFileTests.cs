using System.Text;
using Awoooi.Ownership;
using Awoooi.Ownership.GitHub;
using Awoooi.Ownership.GitLab;
using Awoooi.Testing;
using Awoooi.Testing.Fuzzing;

namespace Awoooi.Core.Tests.Ownership;

public sealed class CodeownersFileTests
{
    [Theory, TableData("Ownership/codeowners-rows.json")]
    public void OwnersOf_EachRowOfTheTable_IsWhatTheHostDoesOrStricter(int row, CodeownersDialect dialect, string file, string path, string decides, string faults)
    {
        var rules = Parse(file, dialect);

        string.Join("; ", rules.OwnersOf(path).Select(x => $"{x.Line} {x.Section}: {string.Join(' ', x.Owners)}/{x.Approvals}")).ShouldBe(decides, $"row {row}");
        string.Join(", ", rules.Errors.Select(x => $"{x.Line}:{x.Column} {x.Kind}")).ShouldBe(faults, $"row {row}");
        rules.OwnersOf(path).ShouldAllBe(x => x.Path == path);
    }

    [Theory, TableData("Ownership/owner-words.csv")]
    public void IsValid_EachWord_IsAsTheHostReadsIt(string word, bool github, bool gitlab)
    {
        GitHubOwner.IsValid(word).ShouldBe(github);
        GitLabOwner.IsValid(word).ShouldBe(gitlab);
    }

    [Theory]
    [InlineData(100, 255, true)]
    [InlineData(101, 255, false)]
    [InlineData(100, 256, false)]
    public void IsValid_LongAddress_IsReadUpToGitLabsLimits(int local, int domain, bool valid) =>
        GitLabOwner.IsValid(new string('a', local) + "@" + new string('b', domain)).ShouldBe(valid);

    [Fact]
    public void Parse_CommentsBlankLinesCrlfAndBom_AreNoRulesAndNoErrors()
    {
        var rules = Parse("\uFEFF# all\r\n\r\n \t\r\n*.js @js # inline @nobody\r\nfoo#bar @c\r\n");

        rules.Errors.ShouldBeEmpty();
        rules.OwnersOf("a.js").Single().ShouldSatisfyAllConditions(x => x.Owners.ShouldBe(["@js"]), x => x.Line.ShouldBe(4));
        rules.OwnersOf("foo#bar").Single().Owners.ShouldBe(["@c"]);
    }

    [Fact]
    public void Parse_UnicodeLineSeparatorInAComment_DoesNotBeginALine() => Parse("# note\u2028* @intruder\n").OwnersOf("x").Single().Owners.ShouldBeEmpty();

    [Fact]
    public void Parse_BadLines_AreErrorsWithPlaceAndKindAndTheRestStays()
    {
        var rules = Parse("a @a\n!b @b\n  c @c nobody\n");

        rules.Errors.Select(x => (x.Line, x.Column, x.Kind)).ShouldBe([(2, 1, "invalid-pattern"), (3, 8, "invalid-owner")]);
        rules.OwnersOf("a").Single().Owners.ShouldBe(["@a"]);
        rules.OwnersOf("c").Single().Owners.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CodeownersDialect.GitHub)]
    [InlineData(CodeownersDialect.GitLab)]
    public void Parse_ThreeMegabytes_IsRefusedAndOneByteLessIsRead(CodeownersDialect dialect)
    {
        var file = Encoding.UTF8.GetBytes(new string('\n', CodeownersFile.MaxBytes));

        CodeownersFile.Parse(file, dialect).Errors.Single().Kind.ShouldBe("too-large");
        CodeownersFile.Parse(file.AsMemory(1), dialect).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Parse_InvalidUtf8_IsRefused() =>
        CodeownersFile.Parse(new byte[] { (byte)'*', 0xff, 0xfe }, CodeownersDialect.GitLab).Errors.Single().Kind.ShouldBe("not-text");

    [Theory]
    [InlineData(CodeownersDialect.GitHub, "1,3")]
    [InlineData(CodeownersDialect.GitLab, "1,3,5")]
    public void LinesThatMatch_SeveralLines_AreAllOfThemInOrder(CodeownersDialect dialect, string lines) =>
        string.Join(',', Parse("* @a\nb @b\n*.md @c\n# nothing\n!x.md", dialect).LinesThatMatch("d/x.md")).ShouldBe(lines);

    [Fact]
    public void Parse_LinesNearlyRight_NeverThrowsAndAlwaysTellsWhoMustApprove()
    {
        var lines = new CodeownersLines(seed: 11);
        for (var i = 0; i < 20_000; i++)
        {
            var (text, path) = (lines.Next(), lines.Path());
            foreach (var dialect in Enum.GetValues<CodeownersDialect>())
            {
                var rules = Parse(text, dialect);
                rules.OwnersOf(path).Any(x => x.Approvals > 0).ShouldBeTrue(text);
                rules.Errors.All(x => x.Line == 1 && x.Column >= 1 && x.Column <= text.Length).ShouldBeTrue(text);
            }
        }
    }

    private static IOwnershipRules Parse(string text, CodeownersDialect dialect = CodeownersDialect.GitHub) => CodeownersFile.Parse(Encoding.UTF8.GetBytes(text), dialect);
}
