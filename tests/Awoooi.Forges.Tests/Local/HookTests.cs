using System.Text.RegularExpressions;
using Awoooi.Forges.Local;
using Awoooi.PullRequests;
using Awoooi.Testing.Git;

namespace Awoooi.Forges.Tests.Local;

public sealed class HookTests : IAsyncLifetime
{
    private static readonly HookOptions Options = new(["main"], "deploy", ForgeFolder.EngineEmail);

    private ForgeStory _story = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _story = await ForgeStory.StartAsync();
        HookInstaller.Install(_story.Folder.Remote, Options, _story.Repository).Refusal.ShouldBeNull();
    }

    public ValueTask DisposeAsync()
    {
        _story.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task PreReceive_WholeStory_PassesFromProposalToDelivery()
    {
        var change = await _story.ProposeAsync();
        (await _story.ReviewAsync(change, ForgeStory.Alice)).Refusal.ShouldBeNull();
        change = await _story.ProposeAsync(replicas: 4, proof: "p2");
        (await _story.ReviewAsync(change, ForgeStory.Alice)).Refusal.ShouldBeNull();
        (await _story.ReviewAsync(change, ForgeStory.Bob)).Refusal.ShouldBeNull();
        await _story.Audit.AppendAsync(new("inc-1", 10, "propose", "Completed", [], "k"), Stop);
        (await _story.Forge.MergeAsync(await _story.OrderAsync(change), Stop)).Refusal.ShouldBeNull();
        var next = await _story.ProposeAsync("another:change", replicas: 6);
        (await _story.Forge.MergeAsync(await _story.OrderAsync(next), Stop)).Refusal.ShouldBeNull();
        await _story.ProposeAsync("third:change", replicas: 7);
        (await _story.Forge.CloseAsync(3, ChangeState.Rejected, "no", Stop)).Refusal.ShouldBeNull();
        _story.Folder.Git("rev-parse", "deploy").ShouldBe(_story.Folder.Git("rev-parse", "main"));
        _story.ShouldBeClean();
    }

    [Fact]
    public void PreReceive_PushesOfPeople_ToOtherBranchesPass_ToTheProtectedOneDoNot()
    {
        _story.Folder.Write("x", "y");
        _story.Folder.Commit("Directly", signedBy: ForgeStory.Alice);
        _story.Folder.TryPush("main:topic", "main:refs/tags/v1").ExitCode.ShouldBe(0);
        Refused("not-a-gated-merge", "main");
        Refused("not-a-gated-merge", "main", "HEAD:topic2");
        _story.Refs().ShouldNotContain("topic2");
    }

    [Fact]
    public void PreReceive_ForcedPushOrDeletionOfTheProtectedBranch_IsRefused()
    {
        ForgeFolder.Run("git", "-C", _story.Folder.Work, "checkout", "-q", "--orphan", "other");
        _story.Folder.Commit("Another history");
        Refused("not-a-gated-merge", "--force", "other:main");
        Refused("protected-delete", ":main");
        Refused("protected-delete", "--force", "other:topic", ":main");
    }

    [Fact]
    public void PreReceive_SymbolicRefToTheProtectedBranch_IsNoWayAround()
    {
        _story.Folder.Git("symbolic-ref", "refs/heads/alias", "refs/heads/main");
        _story.Folder.Commit("Directly");
        Refused("not-a-gated-merge", "main:alias");
    }

    [Fact]
    public async Task PreReceive_MergeByAPerson_IsNotTheEngines()
    {
        var order = await _story.OrderAsync(await _story.ProposeAsync());
        (await PushMergeAsync(order, _story.Folder.Key(ForgeStory.Alice))).ShouldContain("not-signed-by-engine");
        (await PushMergeAsync(order, null)).ShouldContain("not-signed-by-engine");
    }

    [Fact]
    public async Task PreReceive_KeyThatTheMergeItselfAllows_DoesNotCount()
    {
        var key = _story.Folder.MakeKey("mallory");
        var order = await _story.OrderAsync(await _story.ProposeAsync());
        var tree = await _story.Repository.WriteCommitAsync(
            new([], null, [new(".awoooi/allowed_signers", System.Text.Encoding.UTF8.GetBytes($"{ForgeFolder.EngineEmail} {_story.Folder.PublicKey("mallory")}\n"))], "x", _story.Engine.Person, order.Time), Stop);
        (await PushMergeAsync(order with { TreeId = _story.Repository.TreeId(tree) }, key)).ShouldContain("not-signed-by-engine");
    }

    [Fact]
    public async Task PreReceive_SignerWhoseNameOnlyLooksLikeTheEngines_IsNotTheEngine()
    {
        using var folder = new ForgeFolder("engineXawoooi.example", "xengine@awoooi.example");
        using var repository = (await Awoooi.Git.GitClone.OpenAsync(folder.Remote, folder.Folder("clone"), Stop)).Value.Repository;
        HookInstaller.Install(folder.Remote, Options, repository).Refusal.ShouldBeNull();
        foreach (var who in new[] { "engineXawoooi.example", "xengine@awoooi.example" })
        {
            var commit = await repository.WriteCommitAsync(new([], null, [], "x", new("X", who), new(2026, 5, 1, 12, 30, 0, TimeSpan.Zero), folder.Key(who)), Stop);
            (await repository.PushAsync([new("refs/awoooi/audit", null, commit)], Stop)).Refusal!.Reason.ShouldContain("evidence-signature");
        }
    }

    [Theory]
    [InlineData("Awoooi-Change: ", "no-trailers")]
    [InlineData("Awoooi-Proof: ", "no-trailers")]
    [InlineData("Awoooi-Evidence: ", "no-trailers")]
    public async Task PreReceive_MergeWithoutATrailer_IsRefused(string trailer, string rule)
    {
        var order = await _story.OrderAsync(await _story.ProposeAsync());
        (await PushMergeAsync(order with { Message = order.Message.Replace(trailer, "X: ", StringComparison.Ordinal) }, _story.Engine.KeyPath)).ShouldContain(rule);
    }

    [Fact]
    public async Task PreReceive_MergeOfWhatIsNoChange_OrWithoutItsEvidence_OrNotOntoTheTip_IsRefused()
    {
        var change = await _story.ProposeAsync();
        var order = await _story.OrderAsync(change);
        var stray = await _story.Repository.WriteCommitAsync(new([_story.Main], _story.Main, [], "stray", _story.Engine.Person, order.Time, _story.Engine.KeyPath), Stop);
        (await PushMergeAsync(order with { Head = stray }, _story.Engine.KeyPath)).ShouldContain("not-a-change");
        (await PushMergeAsync(order with { Message = order.Message.Replace("Awoooi-Change: 1", "Awoooi-Change: 2", StringComparison.Ordinal) }, _story.Engine.KeyPath)).ShouldContain("not-a-change");
        var nowhere = await CommitAsync(_story.Engine.KeyPath);
        (await PushMergeAsync(order with { Message = Regex.Replace(order.Message, "Awoooi-Evidence: .*", $"Awoooi-Evidence: {nowhere}") }, _story.Engine.KeyPath)).ShouldContain("no-evidence");
        (await PushMergeAsync(order with { ExpectedBase = change.Head, Head = _story.Main }, _story.Engine.KeyPath)).ShouldContain("not-a-gated-merge");
        (await PushMergeAsync(order, _story.Engine.KeyPath)).ShouldBeEmpty();
    }

    [Fact]
    public async Task PreReceive_DeliveryBranch_FollowsTheProtectedOneOnly()
    {
        var change = await _story.ProposeAsync();
        (await PushAsync("refs/heads/deploy", null, change.Head)).ShouldContain("delivery-ungated");
        var start = _story.Main;
        (await PushAsync("refs/heads/deploy", null, start)).ShouldBeEmpty();
        var merge = (await _story.Forge.MergeAsync(await _story.OrderAsync(change), Stop)).Value;
        (await PushAsync("refs/heads/deploy", merge, start)).ShouldContain("delivery-rewind");
        (await PushAsync("refs/heads/deploy", merge, null)).ShouldContain("delivery-delete");
    }

    [Fact]
    public async Task PreReceive_Evidence_IsNeverRewrittenOrDeleted()
    {
        var change = await _story.ProposeAsync();
        await _story.ReviewAsync(change, ForgeStory.Alice);
        await _story.ReviewAsync(change, ForgeStory.Bob);
        var first = await _story.Audit.AppendAsync(new("i", 1, "receive", "Completed", [], "1"), Stop);
        await _story.Audit.AppendAsync(new("i", 2, "correlate", "Completed", [], "2"), Stop);
        foreach (var (name, tip) in _story.Repository.Refs("refs/awoooi/"))
        {
            (await PushAsync(name, tip, null)).ShouldContain("evidence-delete", customMessage: name);
            if (_story.Repository.Commit(tip).Parents is [var parent]) (await PushAsync(name, tip, parent)).ShouldContain("evidence-rewrite", customMessage: name);
        }
        (await PushAsync(GitAudit, _story.Repository.Resolve(GitAudit), first)).ShouldContain("evidence-rewrite");
    }

    [Fact]
    public async Task PreReceive_EvidenceOfTheWrongHand_IsRefused()
    {
        await _story.ProposeAsync();
        _story.Folder.MakeKey("mallory");
        var byAlice = await CommitAsync(_story.Folder.Key(ForgeStory.Alice));
        var byMallory = await CommitAsync(_story.Folder.Key("mallory"));
        var unsigned = await CommitAsync(null);
        var meta = _story.Repository.Resolve("refs/awoooi/changes/1/meta")!;

        (await PushAsync("refs/awoooi/changes/1/reviews", null, byMallory)).ShouldContain("evidence-signature");
        (await PushAsync("refs/awoooi/changes/1/reviews", null, unsigned)).ShouldContain("evidence-signature");
        (await PushAsync("refs/awoooi/changes/1/reviews", null, await CommitAsync(_story.Folder.Key(ForgeStory.Alice), unsigned))).ShouldContain("evidence-signature");
        (await PushAsync(GitAudit, null, byAlice)).ShouldContain("evidence-signature");
        (await PushAsync("refs/awoooi/changes/1/meta", meta, await CommitAsync(_story.Folder.Key(ForgeStory.Alice), meta))).ShouldContain("evidence-signature");
        (await PushAsync("refs/awoooi/changes/1/heads/2", null, byAlice)).ShouldContain("not-signed-by-engine");
        (await PushAsync("refs/heads/awoooi/mine", null, byAlice)).ShouldContain("not-signed-by-engine");
        foreach (var name in new[] { "refs/awoooi/other", "refs/awoooi/changes/x/meta", "refs/awoooi/changes/1/meta2", "refs/awoooi/changes/1/reviews/x", "refs/awoooi/changes/1/heads/x/2" })
            (await PushAsync(name, null, byAlice)).ShouldMatch("evidence-unknown|ref-moved|push-refused", name);
        (await PushAsync("refs/awoooi/changes/1/reviews", null, byAlice)).ShouldBeEmpty();
    }

    [Fact]
    public async Task PreReceive_EvidenceThatJoinsLines_IsRefused()
    {
        await _story.ProposeAsync();
        var (left, right) = (await CommitAsync(_story.Engine.KeyPath), await CommitAsync(_story.Engine.KeyPath, _story.Main));
        var joined = await _story.Repository.WriteCommitAsync(new([left, right], null, [], "x", _story.Engine.Person, new(2026, 5, 1, 12, 30, 0, TimeSpan.Zero), _story.Engine.KeyPath), Stop);
        (await PushAsync(GitAudit, null, joined)).ShouldContain("evidence-line");
    }

    [Fact]
    public void PreReceive_OwnHookNextToOurs_RunsWithTheSameInputAfterIt()
    {
        var next = Path.Combine(_story.Folder.Remote, "hooks", "pre-receive.next");
        File.WriteAllText(next, "#!/bin/sh\nread old new ref\necho \"next saw $ref\" >&2\nexit 1\n");
        File.SetUnixFileMode(next, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (code, said) = _story.Folder.TryPush("main:topic");
        code.ShouldNotBe(0);
        said.ShouldContain("next saw refs/heads/topic");
    }

    [Fact]
    public void Install_ForeignHook_OtherHooksFolder_WorkTree_OddNames_AreRefused_OwnHookIsReplaced()
    {
        var (remote, repository) = (_story.Folder.Remote, _story.Repository);
        HookInstaller.Install(remote, Options, repository).Refusal.ShouldBeNull();
        HookInstaller.Install(_story.Folder.Work, Options, repository).Refusal!.Rule.ShouldBe("not-bare");
        HookInstaller.Install(remote, Options with { ProtectedBranches = ["main'; rm -rf /"] }, repository).Refusal!.Rule.ShouldBe("hook-option-invalid");
        HookInstaller.Install(remote, Options with { EnginePrincipal = "$(id)" }, repository).Refusal!.Rule.ShouldBe("hook-option-invalid");
        HookInstaller.Install(remote, Options with { ProtectedBranches = [] }, repository).Refusal!.Rule.ShouldBe("hook-option-invalid");
        HookInstaller.Install(remote, Options with { DeliveryBranch = "main" }, repository).Refusal!.Rule.ShouldBe("hook-option-invalid");
        HookInstaller.Install(remote, Options with { EnginePrincipal = "nobody@shop.example" }, repository).Refusal!.Rule.ShouldBe("engine-not-allowed");
        var hook = Path.Combine(remote, "hooks", "pre-receive");
        File.WriteAllText(hook, "#!/bin/sh\n");
        HookInstaller.Install(remote, Options, repository).Refusal!.Rule.ShouldBe("hook-exists");
        File.ReadAllText(hook).ShouldBe("#!/bin/sh\n");
        File.Delete(hook);
        _story.Folder.Git("config", "core.hooksPath", "/elsewhere");
        HookInstaller.Install(remote, Options, repository).Refusal!.Rule.ShouldBe("hooks-elsewhere");
    }

    [Fact]
    public void PreReceive_FirstPushOfTheProtectedBranch_MustNameTheEngine()
    {
        var empty = _story.Folder.Folder("empty.git");
        ForgeFolder.Run("git", "init", "-q", "--bare", empty);
        Directory.CreateDirectory(Path.Combine(empty, "hooks"));
        File.Copy(Path.Combine(_story.Folder.Remote, "hooks", "pre-receive"), Path.Combine(empty, "hooks", "pre-receive"), overwrite: true);
        _story.Folder.TryWork("checkout", "-q", "--orphan", "bare").ExitCode.ShouldBe(0);
        _story.Folder.TryWork("rm", "-qrf", ".awoooi").ExitCode.ShouldBe(0);
        _story.Folder.Commit("Nobody is allowed");
        var (code, said) = _story.Folder.TryWork("push", empty, "bare:main");
        code.ShouldNotBe(0);
        said.ShouldContain("no-allowed-signers");
        _story.Folder.TryWork("push", empty, "main:main").ExitCode.ShouldBe(0);
        _story.Folder.TryWork("push", "--force", empty, "bare:main").Said.ShouldContain("not-a-gated-merge");
    }

    private const string GitAudit = Awoooi.Audit.GitAuditLog.Ref;

    private void Refused(string rule, params string[] push)
    {
        var before = _story.Folder.Git("rev-parse", "main");
        var (code, said) = _story.Folder.TryPush(push);
        code.ShouldNotBe(0);
        said.ShouldContain($"awoooi: {rule}: refs/heads/main: ");
        _story.Folder.Git("rev-parse", "main").ShouldBe(before);
    }

    private async Task<string> PushAsync(string name, string? old, string? commit) =>
        (await _story.Repository.PushAsync([new(name, old, commit)], Stop)).Refusal?.ToString() ?? "";

    /// <summary>Pushes what the order describes, as somebody with that key would; returns the refusal's text.</summary>
    private async Task<string> PushMergeAsync(MergeOrder order, string? key)
    {
        var merge = await _story.Repository.WriteCommitAsync(
            new([order.ExpectedBase, order.Head], null, [], order.Message, _story.Engine.Person, order.Time, key, order.TreeId), Stop);
        return (await _story.Repository.PushAsync([new("refs/heads/main", _story.Main, merge)], Stop)).Refusal?.ToString() ?? "";
    }

    private Task<string> CommitAsync(string? key, string? parent = null) => _story.Repository.WriteCommitAsync(
        new(parent is null ? [] : [parent], null, [], "x", _story.Engine.Person, new(2026, 5, 1, 12, 30, 0, TimeSpan.Zero), key), Stop);
}
