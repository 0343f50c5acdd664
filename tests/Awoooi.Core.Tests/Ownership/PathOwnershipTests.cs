using Awoooi.Ownership;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Ownership;

public sealed class PathOwnershipTests
{
    [Theory]
    [InlineData("CODEOWNERS,.github/CODEOWNERS,docs/CODEOWNERS", ".github/CODEOWNERS")]
    [InlineData("CODEOWNERS,docs/CODEOWNERS", "CODEOWNERS")]
    [InlineData("docs/CODEOWNERS", "docs/CODEOWNERS")]
    [InlineData(".gitlab/CODEOWNERS", "")]
    public void Read_SeveralFiles_TakesTheFirstOfGitHubsOrder(string present, string chosen) =>
        PathOwnership.Read(MemoryTree.Of([.. present.Split(',').Select(x => (x, "* @a"))])).File.ShouldBe(chosen);

    [Fact]
    public void Read_NoFile_IsNoFaultAndOwnsNothing()
    {
        var ownership = PathOwnership.Read(MemoryTree.Of(("a", "")));

        ownership.Fault.ShouldBeEmpty();
        ownership.OwnersOf(["a"]).Single().Owners.ShouldBeEmpty();
    }

    [Fact]
    public void Read_BadLine_MakesOwnersUntellableAndSaysWhere()
    {
        var ownership = PathOwnership.Read(MemoryTree.Of(("CODEOWNERS", "* @a\n/x nobody\n")));

        ownership.Fault.ShouldContain("line 2, column 4");
        ownership.OwnersOf(["anything"]).Single().Owners.ShouldBeEmpty();
    }

    [Fact]
    public void Read_FileTooLarge_MakesOwnersUntellable() =>
        PathOwnership.Read(MemoryTree.Of(("CODEOWNERS", "* @a\n" + new string('#', Codeowners.MaxBytes)))).Fault.ShouldContain("bytes");

    [Fact]
    public void Read_SymbolicLink_IsNotFollowed() =>
        PathOwnership.Read(MemoryTree.Of(("x", "")).WithLink(".github/CODEOWNERS")).Fault.ShouldContain("no regular file");
}
