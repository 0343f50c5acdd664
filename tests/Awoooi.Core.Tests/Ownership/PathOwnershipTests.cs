using Awoooi.Ownership;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Ownership;

public sealed class PathOwnershipTests
{
    [Theory]
    [InlineData("CODEOWNERS,.github/CODEOWNERS,docs/CODEOWNERS", ".github/CODEOWNERS", "CODEOWNERS")]
    [InlineData("CODEOWNERS,docs/CODEOWNERS", "CODEOWNERS", "CODEOWNERS")]
    [InlineData("docs/CODEOWNERS,.gitlab/CODEOWNERS", "docs/CODEOWNERS", "docs/CODEOWNERS")]
    [InlineData(".gitlab/CODEOWNERS", "", ".gitlab/CODEOWNERS")]
    [InlineData(".github/CODEOWNERS", ".github/CODEOWNERS", "")]
    public void Read_SeveralFiles_TakesTheFirstOfTheHostsOrder(string present, string github, string gitlab)
    {
        var tree = MemoryTree.Of([.. present.Split(',').Select(x => (x, "* @a"))]);

        PathOwnership.Read(tree, CodeownersDialect.GitHub).File.ShouldBe(github);
        PathOwnership.Read(tree, CodeownersDialect.GitLab).File.ShouldBe(gitlab);
    }

    [Fact]
    public void Read_NoFile_IsNoFaultAndOwnsNothing()
    {
        var ownership = PathOwnership.Read(MemoryTree.Of(("a", "")), CodeownersDialect.GitHub);

        ownership.Fault.ShouldBeEmpty();
        ownership.OwnersOf(["a"]).Single().Owners.ShouldBeEmpty();
        ownership.LinesThatMatch("a").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CodeownersDialect.GitHub)]
    [InlineData(CodeownersDialect.GitLab)]
    public void Read_GoodFile_TellsOwnersInTheOrderOfThePaths(CodeownersDialect dialect)
    {
        var ownership = PathOwnership.Read(MemoryTree.Of(("CODEOWNERS", "* @a\n /x @b\t\r\n")), dialect);

        ownership.Fault.ShouldBeEmpty();
        ownership.OwnersOf(["x", "y"]).Select(x => (x.Path, x.Owners.Single(), x.Line)).ShouldBe([("x", "@b", 2), ("y", "@a", 1)]);
        ownership.LinesThatMatch("x").ShouldBe([1, 2]);
        ownership.TextOf(2).ShouldBe("/x @b");
    }

    [Theory]
    [InlineData("* @a\n/x nobody\n", "CODEOWNERS line 2, column 4: 'nobody' is no owner")]
    [InlineData("* @a\n/x nobody\n/y noone\n", ", and 1 more")]
    public void Read_BadLine_MakesOwnersUntellableAndSaysWhere(string file, string said)
    {
        foreach (var dialect in Enum.GetValues<CodeownersDialect>())
        {
            var ownership = PathOwnership.Read(MemoryTree.Of(("CODEOWNERS", file)), dialect);

            ownership.Fault.ShouldContain(said);
            ownership.OwnersOf(["anything"]).Single().ShouldSatisfyAllConditions(x => x.Owners.ShouldBeEmpty(), x => x.Line.ShouldBe(0), x => x.Approvals.ShouldBe(1));
            ownership.LinesThatMatch("anything").ShouldBeEmpty();
        }
    }

    [Fact]
    public void Read_SymbolicLink_IsNotFollowed() => PathOwnership.Read(MemoryTree.Of(("x", "")).WithLink(".github/CODEOWNERS"), CodeownersDialect.GitHub)
        .Errors.Single().ShouldSatisfyAllConditions(x => x.Kind.ShouldBe("no-file"), x => x.Message.ShouldContain("no regular file"));
}
