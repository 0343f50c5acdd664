using Awoooi.Server.Composition;
using Awoooi.Testing;

namespace Awoooi.Server.Tests.Composition;

public sealed class GitFolderTests : IDisposable
{
    private readonly Repo _repository = Repo.At("2026-05-01T10:00:00Z").File("a.yaml", "a: 1\n").Commit("a");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Of_WorkingRepository_IsItsGitFolder() => GitFolder.Of(_repository.Path).ShouldBe(Path.Combine(_repository.Path, ".git"));

    [Fact]
    public void Of_BareRepository_IsItself()
    {
        var bare = _repository.Bare();
        GitFolder.Of(bare).ShouldBe(bare);
    }

    [Fact]
    public void Of_LinkedWorkTree_IsTheMainOnesGitFolder()
    {
        using var folder = TempFolder.Create();
        _repository.Git("worktree", "add", "--quiet", folder["linked"], "-b", "side");
        GitFolder.Of(folder["linked"]).ShouldBe(Path.Combine(_repository.Path, ".git"));
    }

    [Fact]
    public void Of_PlainFolder_IsRefusedWithWhatToGive()
    {
        using var folder = TempFolder.Create();
        Should.Throw<UserErrorException>(() => GitFolder.Of(folder.Path)).Refusal.Rule.ShouldBe("repository-not-found");
    }
}
