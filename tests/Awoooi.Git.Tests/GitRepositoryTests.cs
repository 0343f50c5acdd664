using System.Text;
using Awoooi.Repositories;
using Awoooi.Testing.Git;

namespace Awoooi.Git.Tests;

public sealed class GitRepositoryTests : IAsyncLifetime
{
    private const string Alice = "alice@shop.example";
    private static readonly DateTimeOffset Time = new(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(-3.5));

    private readonly ForgeFolder _forge = new(Alice);
    private IGitRepository _repository = null!;
    private string _main = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _repository = (await GitClone.OpenAsync(_forge.Remote, _forge.Folder("clone"), Stop)).Value.Repository;
        _main = _repository.Resolve("main")!;
    }

    public ValueTask DisposeAsync()
    {
        _repository.Dispose();
        _forge.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task WriteCommitAsync_Signed_IsAcceptedByGitItself()
    {
        var commit = await _repository.WriteCommitAsync(Draft("Grüße\n\nKey: value") with { SigningKey = _forge.Key(Alice) }, Stop);
        await PushAsync("refs/awoooi/audit", null, commit);

        File.WriteAllText(_forge.Folder("signers"), $"{Alice} {_forge.PublicKey(Alice)}\n");
        _forge.Git("-c", $"gpg.ssh.allowedSignersFile={_forge.Folder("signers")}", "log", "-1", "--format=%G? %GS|%an|%ai|%s|%b", commit)
            .ShouldBe($"G {Alice}|Bot|2026-03-04 05:06:07 -0330|Grüße|Key: value\n\n");
        _forge.Git("fsck", "--strict", "--full", "--no-dangling").ShouldBeEmpty();
    }

    [Fact]
    public async Task WriteCommitAsync_SameDraftTwice_GivesTheSameId()
    {
        var draft = Draft("Same") with { SigningKey = _forge.Key(Alice) };
        (await _repository.WriteCommitAsync(draft, Stop)).ShouldBe(await _repository.WriteCommitAsync(draft, Stop));
    }

    [Fact]
    public async Task WriteCommitAsync_EditsAndRemovals_LeaveTheRestAlone()
    {
        var commit = await _repository.WriteCommitAsync(Draft("Edit", new TreeEdit("app/deployment.yaml", null), new TreeEdit("new/file.yaml", "a: 1\r\n"u8.ToArray())), Stop);
        _repository.Tree(commit).Entries.Select(x => x.Path).ShouldBe([".awoooi/allowed_signers", "new/file.yaml"]);
        Encoding.UTF8.GetString(_repository.Tree(commit).Read("new/file.yaml")!.Value.Span).ShouldBe("a: 1\r\n");
        _repository.ChangedPaths(_main, commit).ShouldBe(["app/deployment.yaml", "new/file.yaml"]);
        _repository.ChangedPaths(null, _main).ShouldBe([".awoooi/allowed_signers", "app/deployment.yaml"]);
    }

    [Fact]
    public async Task WriteCommitAsync_EditOfAnExecutable_KeepsItsMode()
    {
        _forge.Write("run.sh", "#!/bin/sh\n");
        File.SetUnixFileMode(Path.Combine(_forge.Work, "run.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await PushWorkAsync();
        var commit = await _repository.WriteCommitAsync(Draft("Edit", new TreeEdit("run.sh", "#!/bin/sh\nexit\n"u8.ToArray())), Stop);
        await PushAsync("refs/awoooi/audit", null, commit);
        _forge.Git("ls-tree", commit, "run.sh").ShouldStartWith("100755 ");
    }

    [Fact]
    public async Task WriteCommitAsync_HostileIdentityAndMessage_StaysOneWellFormedCommit()
    {
        var commit = await _repository.WriteCommitAsync(
            Draft("Subject\0\r\nbody") with { Author = new("Eve <x>\nparent 0", "e>ve\n@x") }, Stop);
        _repository.Commit(commit).Author.ShouldBe(new Person("Eve xparent 0", "eve@x"));
        _repository.Commit(commit).Message.ShouldBe("Subject\nbody\n");
        _repository.Commit(commit).Parents.ShouldBe([_main]);
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("a/../../b")]
    [InlineData(".git/config")]
    [InlineData("sub/.GIT/hooks/post-checkout")]
    [InlineData("sub/.git. /x")]
    [InlineData("git~1/config")]
    [InlineData(".g\u200dit/config")]
    [InlineData(".git::$INDEX_ALLOCATION/config")]
    [InlineData("a\\..\\b")]
    [InlineData("a\nb")]
    [InlineData("")]
    public async Task WriteCommitAsync_PathThatLeavesTheTree_IsRefused(string path) =>
        (await Should.ThrowAsync<ArgumentException>(() => _repository.WriteCommitAsync(Draft("Edit", new TreeEdit(path, "x"u8.ToArray())), Stop))).Message.ShouldContain("cannot be written");

    [Fact]
    public async Task Tree_SymlinksAndSubmodules_AreNamedAndNeverFollowed()
    {
        File.CreateSymbolicLink(Path.Combine(_forge.Work, "out"), "/etc");
        _forge.TryWork("update-index", "--add", "--cacheinfo", $"160000,{_main},vendor").ExitCode.ShouldBe(0);
        _forge.TryWork("add", "out").ExitCode.ShouldBe(0);
        _forge.TryWork("commit", "-qm", "Links").ExitCode.ShouldBe(0);
        _forge.TryPush("main").ExitCode.ShouldBe(0);
        await _repository.FetchAsync(Stop);
        var tree = _repository.Tree(_repository.Resolve("main")!);

        tree.Entries.Where(x => x.Kind != TreeEntryKind.File).Select(x => (x.Path, x.Kind)).ShouldBe([("out", TreeEntryKind.Symlink), ("vendor", TreeEntryKind.Submodule)]);
        tree.Read("out").ShouldBeNull();
        tree.Read("out/passwd").ShouldBeNull();
        tree.Read("vendor").ShouldBeNull();
        foreach (var path in new[] { "out", "out/passwd", "vendor/x" })
            await Should.ThrowAsync<ArgumentException>(() => _repository.WriteCommitAsync(Draft("Edit", new TreeEdit(path, "x"u8.ToArray())) with { BaseTreeOf = tree.CommitId }, Stop));
    }

    [Fact]
    public async Task VerifyAsync_EachFault_IsNamed()
    {
        _forge.MakeKey("mallory@evil.example");
        var signed = await _repository.WriteCommitAsync(Draft("By Alice") with { SigningKey = _forge.Key(Alice) }, Stop);
        var unsigned = await _repository.WriteCommitAsync(Draft("By nobody"), Stop);
        var foreign = await _repository.WriteCommitAsync(Draft("By Mallory") with { SigningKey = _forge.Key("mallory@evil.example") }, Stop);
        var forged = CopyOfSignature(signed, "Another message");
        var allowed = $"# people\r\n{Alice} namespaces=\"git\" {_forge.PublicKey(Alice)}\r\n";

        (await _repository.VerifyAsync(signed, allowed, Stop)).ShouldBe(new SignatureCheck(Alice, ""));
        (await _repository.VerifyAsync(unsigned, allowed, Stop)).Fault.ShouldBe(SignatureFault.Unsigned);
        (await _repository.VerifyAsync(forged, allowed, Stop)).Fault.ShouldBe(SignatureFault.Forged);
        var unknown = await _repository.VerifyAsync(foreign, allowed, Stop);
        unknown.Fault.ShouldBe(SignatureFault.KeyNotAllowed);
        unknown.Reason.ShouldContain(ForgeFolder.Run("ssh-keygen", "-lf", _forge.Key("mallory@evil.example")).Split(' ')[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("*@shop.example namespaces=\"git\" {key}")]
    [InlineData("alice@shop.example namespaces=\"file\" {key}")]
    [InlineData("alice@shop.example namespaces=\"git\",valid-before=\"20200101\" {key}")]
    [InlineData("alice@shop.example namespaces=\"git\",valid-after=\"20300101\" {key}")]
    [InlineData("not a line at all")]
    public async Task VerifyAsync_AllowedSignersThatDoNotNameOnePersonNow_NobodySigned(string allowed)
    {
        var signed = await _repository.WriteCommitAsync(Draft("By Alice") with { SigningKey = _forge.Key(Alice) }, Stop);
        (await _repository.VerifyAsync(signed, allowed.Replace("{key}", _forge.PublicKey(Alice), StringComparison.Ordinal), Stop)).Fault.ShouldBe(SignatureFault.KeyNotAllowed);
    }

    [Fact]
    public async Task WriteCommitAsync_KeyThatIsNone_SaysWhichAndWhy()
    {
        File.WriteAllText(_forge.Folder("nokey"), "nonsense");
        var error = await Should.ThrowAsync<SigningException>(() => _repository.WriteCommitAsync(Draft("x") with { SigningKey = _forge.Folder("nokey") }, Stop));
        error.Message.ShouldContain("nokey");
    }

    [Fact]
    public async Task PushAsync_ExpectationThatNoLongerHolds_IsRefMovedAndNothingMoves()
    {
        var (first, second) = (await _repository.WriteCommitAsync(Draft("One"), Stop), await _repository.WriteCommitAsync(Draft("Two"), Stop));
        await PushAsync("refs/awoooi/audit", null, first);

        var pushed = await _repository.PushAsync([new("refs/heads/side", null, first), new("refs/awoooi/audit", null, second)], Stop);

        pushed.Refusal!.Rule.ShouldBe(RefUpdate.Moved);
        pushed.Refusal.Reason.ShouldContain("refs/awoooi/audit");
        _forge.Git("for-each-ref", "--format=%(refname) %(objectname)").ShouldBe($"refs/awoooi/audit {first}\nrefs/heads/main {_main}\n");
        _repository.Refs("refs/heads/").Keys.ShouldBe(["refs/heads/main"]);
    }

    [Fact]
    public async Task PushAsync_HookSaysNo_IsPushRefusedInItsOwnWords()
    {
        var hook = Path.Combine(_forge.Remote, "hooks", "pre-receive");
        File.WriteAllText(hook, "#!/bin/sh\necho 'no pushes on sundays' >&2\nexit 1\n");
        File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var refusal = (await _repository.PushAsync([new("refs/heads/x", null, _main)], Stop)).Refusal!;
        refusal.Rule.ShouldBe("push-refused");
        refusal.Reason.ShouldContain("no pushes on sundays");
    }

    [Fact]
    public async Task PushAsync_DeletesAndMoves_TheCloneFollows()
    {
        await PushAsync("refs/heads/a", null, _main);
        var next = await _repository.WriteCommitAsync(Draft("Next"), Stop);
        (await _repository.PushAsync([new("refs/heads/a", _main, null), new("refs/heads/b", null, next)], Stop)).Value.ShouldBeTrue();
        _repository.Refs("refs/heads/").ShouldBe(new Dictionary<string, string> { ["refs/heads/b"] = next, ["refs/heads/main"] = _main }, ignoreOrder: true);
    }

    [Fact]
    public async Task FetchAsync_RefsThatAreGone_AreRemoved()
    {
        await PushAsync("refs/awoooi/changes/1/meta", null, _main);
        _forge.Git("update-ref", "-d", "refs/awoooi/changes/1/meta");
        await _repository.FetchAsync(Stop);
        _repository.Refs("refs/awoooi/").ShouldBeEmpty();
    }

    [Fact]
    public async Task FetchAsync_LockLeftByAKilledProcess_IsRemoved()
    {
        _forge.Write("x", "y");
        _forge.Commit("More");
        _forge.TryPush("main").ExitCode.ShouldBe(0);
        File.WriteAllText(Path.Combine(_forge.Folder("clone"), "refs", "heads", "main.lock"), "");
        await _repository.FetchAsync(Stop);
        _repository.Resolve("main").ShouldNotBe(_main);
    }

    [Fact]
    public async Task PushAsync_TwentyWritersOfOneRefOverTwoClones_NoCommitIsLost()
    {
        using var other = (await GitClone.OpenAsync(_forge.Remote, _forge.Folder("other"), Stop)).Value.Repository;
        using var shared = (await GitClone.OpenAsync(_forge.Remote, _forge.Folder("clone"), Stop)).Value.Repository;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => AppendAsync(new[] { _repository, other, shared }[i % 3], $"Entry {i}")));
        _forge.Git("rev-list", "--count", "refs/awoooi/audit").Trim().ShouldBe("21");
        _forge.Git("fsck", "--strict", "--full", "--no-dangling").ShouldBeEmpty();
    }

    [Fact]
    public async Task MergeTree_DisjointEdits_Merges_SameLine_IsAConflictThatNamesThePath()
    {
        var left = await _repository.WriteCommitAsync(Draft("Left", new TreeEdit("app/deployment.yaml", "replicas: 3\n"u8.ToArray())), Stop);
        var right = await _repository.WriteCommitAsync(Draft("Right", new TreeEdit("app/deployment.yaml", "replicas: 4\n"u8.ToArray())), Stop);
        var aside = await _repository.WriteCommitAsync(Draft("Aside", new TreeEdit("app/service.yaml", "port: 80\n"u8.ToArray())), Stop);

        var merged = _repository.MergeTree(left, aside).Value;
        var commit = await _repository.WriteCommitAsync(Draft("Merge") with { Parents = [left, aside], BaseTreeOf = null, TreeId = merged }, Stop);
        _repository.Tree(commit).Entries.Select(x => x.Path).ShouldContain("app/service.yaml");
        _repository.IsAncestor(aside, commit).ShouldBeTrue();
        _repository.IsAncestor(right, commit).ShouldBeFalse();
        var refusal = _repository.MergeTree(left, right).Refusal!;
        refusal.Rule.ShouldBe("merge-conflict");
        refusal.Reason.ShouldContain("app/deployment.yaml");
    }

    [Fact]
    public async Task Resolve_NamesAndIds_FindCommits_NonsenseFindsNothing()
    {
        ForgeFolder.Run("git", "-C", _forge.Work, "tag", "-a", "v1", "-m", "One");
        _forge.TryPush("v1").ExitCode.ShouldBe(0);
        await _repository.FetchAsync(Stop);
        foreach (var name in new[] { "main", "refs/heads/main", "HEAD", "v1", "refs/tags/v1", _main, _main[..8] }) _repository.Resolve(name).ShouldBe(_main, name);
        foreach (var name in new[] { "", "none", "main~1", ":/Start", "../..", "-x", "zz", new string('0', 40), _repository.TreeId(_main), "refs/heads/\n" }) _repository.Resolve(name).ShouldBeNull(name);
        Should.Throw<KeyNotFoundException>(() => _repository.Commit(new string('1', 40)));
    }

    private CommitDraft Draft(string message, params TreeEdit[] edits) => new([_main], _main, edits, message, new("Bot", "bot@shop.example"), Time);

    private async Task PushAsync(string name, string? old, string commit) => (await _repository.PushAsync([new(name, old, commit)], Stop)).Value.ShouldBeTrue();

    private async Task PushWorkAsync()
    {
        _forge.Commit("Work");
        _forge.TryPush("main").ExitCode.ShouldBe(0);
        await _repository.FetchAsync(Stop);
        _main = _repository.Resolve("main")!;
    }

    private async Task AppendAsync(IGitRepository repository, string message)
    {
        while (true)
        {
            var tip = repository.Resolve("refs/awoooi/audit");
            var commit = await repository.WriteCommitAsync(Draft(message) with { Parents = [tip ?? _main] }, Stop);
            if ((await repository.PushAsync([new("refs/awoooi/audit", tip, commit)], Stop)).Refusal is not { } refusal) return;
            refusal.Rule.ShouldBe(RefUpdate.Moved, refusal.Reason);
            await repository.FetchAsync(Stop);
        }
    }

    /// <summary>A commit with another message that carries the signature of a real one.</summary>
    private string CopyOfSignature(string commit, string message)
    {
        var text = ForgeFolder.Run("git", "--git-dir", _forge.Folder("clone"), "cat-file", "commit", commit);
        var file = _forge.Folder("forged");
        File.WriteAllText(file, text.Replace("By Alice", message, StringComparison.Ordinal));
        return ForgeFolder.Run("git", "--git-dir", _forge.Folder("clone"), "hash-object", "-t", "commit", "-w", file).Trim();
    }
}
