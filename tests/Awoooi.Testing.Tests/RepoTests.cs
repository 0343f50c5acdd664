namespace Awoooi.Testing.Tests;

public sealed class RepoTests
{
    [Fact]
    public void Commit_SameStory_GivesSameIds()
    {
        using var one = Story();
        using var other = Story();

        one.Head.ShouldBe(other.Head);
        one.Git("log", "--format=%s|%at|%ct").ShouldBe("web: second|1780576200|1780576200\nweb: first|1780567200|1780567200");
    }

    [Fact]
    public void Bare_OfAStory_HoldsItsMain()
    {
        using var repo = Story();

        GitCli.Run(repo.Bare(), "show", "main:app/web.yaml").ShouldBe("kind: Deployment # again");
    }

    [Fact]
    public void BlobId_OfAFile_IsWhatGitComputes()
    {
        using var repo = Story();

        MemoryTree.BlobId("kind: Deployment # again\n"u8.ToArray()).ShouldBe(repo.Git("rev-parse", "HEAD:app/web.yaml"));
    }

    private static Repo Story() => Repo.At("2026-06-04T10:00:00Z")
        .File("app/web.yaml", "kind: Deployment\n").Commit("web: first")
        .Then("2026-06-04T12:30:00Z").File("app/web.yaml", "kind: Deployment # again\n").Commit("web: second");
}
