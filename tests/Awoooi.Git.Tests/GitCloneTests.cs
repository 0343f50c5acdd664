using Awoooi.Results;
using Awoooi.Testing.Git;

namespace Awoooi.Git.Tests;

public sealed class GitCloneTests : IDisposable
{
    private readonly ForgeFolder _forge = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _forge.Dispose();

    [Fact]
    public async Task OpenAsync_UsersWorkTree_IsReadAndLeftAsItIs()
    {
        ForgeFolder.Run("git", "-C", _forge.Work, "checkout", "-q", "-b", "topic");
        _forge.Write("app/deployment.yaml", "half done");
        var before = Snapshot();
        using var repository = (await OpenAsync(_forge.Work)).Value.Repository;
        var commit = await repository.WriteCommitAsync(
            new([repository.Resolve("main")!], repository.Resolve("main"), [new("a", "b"u8.ToArray())], "Change", new("E", ForgeFolder.EngineEmail), DateTimeOffset.UnixEpoch), Stop);

        (await repository.PushAsync([new("refs/heads/awoooi/x", null, commit), new("refs/awoooi/changes/1/meta", null, commit)], Stop)).Value.ShouldBeTrue();
        Snapshot().ShouldBe(before);
        var refused = await repository.PushAsync([new("refs/heads/topic", repository.Resolve("topic"), commit)], Stop);
        refused.Refusal!.Rule.ShouldBe("push-refused");
        refused.Refusal.Reason.ShouldContain("checked out");
        Snapshot().ShouldBe(before);
    }

    [Fact]
    public async Task OpenAsync_DefaultBranch_IsWhatTheSourceHasCheckedOut()
    {
        ForgeFolder.Run("git", "-C", _forge.Work, "checkout", "-q", "-b", "trunk");
        (await OpenAsync(_forge.Work)).Value.DefaultBranch.ShouldBe("trunk");
        (await GitClone.OpenAsync(_forge.Remote, _forge.Folder("second"), Stop)).Value.DefaultBranch.ShouldBe("main");
    }

    [Fact]
    public async Task OpenAsync_DetachedHead_FallsBackToMain()
    {
        ForgeFolder.Run("git", "-C", _forge.Work, "checkout", "-q", "--detach");
        (await OpenAsync(_forge.Work)).Value.DefaultBranch.ShouldBe("main");
    }

    [Fact]
    public async Task OpenAsync_NoSuchFolder_NotARepository_EmptyRepository_AreRefusedAndLeaveNothing()
    {
        Directory.CreateDirectory(_forge.Folder("plain"));
        ForgeFolder.Run("git", "init", "-q", "--bare", _forge.Folder("empty.git"));
        (await OpenAsync(_forge.Folder("nothing"))).Refusal!.Rule.ShouldBe("repository-not-found");
        (await OpenAsync(_forge.Folder("plain"))).Refusal!.Rule.ShouldBe("repository-not-found");
        (await OpenAsync(_forge.Folder("empty.git"))).Refusal!.Rule.ShouldBe("repository-empty");
        (await OpenAsync("file:///nowhere/at/all.git")).Refusal!.Rule.ShouldBe("repository-not-found");
        (await OpenAsync("ext::sh -c touch% /tmp/owned")).Refusal!.Rule.ShouldBe("repository-unreadable");
        Directory.Exists(_forge.Folder("clone")).ShouldBeFalse();
    }

    [Fact]
    public async Task OpenAsync_FolderOfAnotherCloneOrOfFiles_IsRefused()
    {
        (await OpenAsync(_forge.Remote)).Value.Repository.Dispose();
        (await OpenAsync(_forge.Work)).Refusal!.Rule.ShouldBe("clone-folder-in-use");
        (await GitClone.OpenAsync(_forge.Remote, _forge.Work, Stop)).Refusal!.Rule.ShouldBe("clone-folder-in-use");
    }

    [Fact]
    public async Task OpenAsync_TenAtOnce_ShareOneClone()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => OpenAsync(_forge.Remote)));
        opened.Select(x => x.Value.Repository.Resolve("main")).Distinct().Count().ShouldBe(1);
        foreach (var item in opened) item.Value.Repository.Dispose();
    }

    [Fact]
    public async Task OpenAsync_CloneThatWasHalfMade_IsCompleted()
    {
        (await OpenAsync(_forge.Remote)).Value.Repository.Dispose();
        Directory.Delete(Path.Combine(_forge.Folder("clone"), "refs"), recursive: true);
        File.Delete(Path.Combine(_forge.Folder("clone"), "HEAD"));
        using var again = (await OpenAsync(_forge.Remote)).Value.Repository;
        again.Resolve("main").ShouldNotBeNull();
    }

    [Fact]
    public async Task OpenAsync_CalledFromAHook_IgnoresTheHooksRepository()
    {
        Environment.SetEnvironmentVariable("GIT_DIR", _forge.Folder("elsewhere"));
        try
        {
            using var repository = (await OpenAsync(_forge.Remote)).Value.Repository;
            repository.Resolve("main").ShouldNotBeNull();
        }
        finally
        {
            Environment.SetEnvironmentVariable("GIT_DIR", null);
        }
    }

    private Task<Result<OpenedClone>> OpenAsync(string remote) => GitClone.OpenAsync(remote, _forge.Folder("clone"), Stop);

    private string Snapshot() => ForgeFolder.Run("git", "-C", _forge.Work, "status", "--porcelain", "--branch")
        + ForgeFolder.Run("git", "-C", _forge.Work, "rev-parse", "HEAD") + File.ReadAllText(Path.Combine(_forge.Work, "app/deployment.yaml"));
}
