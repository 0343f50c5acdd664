using Awoooi.Audit;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Testing.Git;

namespace Awoooi.Forges.Tests.Local;

public sealed class LocalForgeTests : IAsyncLifetime
{
    private ForgeStory _story = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _story = await ForgeStory.StartAsync();

    public ValueTask DisposeAsync()
    {
        _story.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task ProposeAsync_NewChange_IsRefsThatReadAsHistory()
    {
        var change = await _story.ProposeAsync();
        (change.Number, change.State, change.Branch, change.Author).ShouldBe((1, ChangeState.Open, "awoooi/raise-memory-api", ForgeFolder.EngineEmail));
        _story.Refs().ShouldBe("refs/awoooi/changes/1/heads/1\nrefs/awoooi/changes/1/meta\nrefs/heads/awoooi/raise-memory-api\nrefs/heads/main\n");
        _story.Folder.Git("show", "refs/awoooi/changes/1/meta:body.md").ShouldBe("Why: **it broke**\n");
        _story.Folder.Git("diff", "--stat", "main...awoooi/raise-memory-api").ShouldContain("1 file changed");
        (await _story.Forge.ReadAsync(1, Stop))!.ShouldBeEquivalentTo(change);
        (await _story.Forge.ReadAsync(2, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task ProposeAsync_AThousandTimes_GivesOneChangeAndOneHead()
    {
        var first = await _story.ProposeAsync();
        var meta = _story.Folder.Git("rev-parse", "refs/awoooi/changes/1/meta");
        for (var i = 1; i < 1000; i++) (await _story.ProposeAsync()).Head.ShouldBe(first.Head);
        _story.Folder.Git("rev-parse", "refs/awoooi/changes/1/meta").ShouldBe(meta);
        (await _story.Forge.ListAsync(Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task ProposeAsync_OtherFilesWhileOpen_MovesTheHeadAndKeepsTheOldOne()
    {
        var first = await _story.ProposeAsync();
        var second = await _story.ProposeAsync(replicas: 4, proof: "p2");
        (second.Number, second.ProofDigest).ShouldBe((1, "p2"));
        second.Head.ShouldNotBe(first.Head);
        _story.Folder.Git("rev-parse", "refs/awoooi/changes/1/heads/1", "refs/awoooi/changes/1/heads/2", "awoooi/raise-memory-api").ShouldBe($"{first.Head}\n{second.Head}\n{second.Head}\n");
        _story.Folder.Git("rev-list", "--count", "refs/awoooi/changes/1/meta").ShouldBe("2\n");
    }

    [Fact]
    public async Task ProposeAsync_OnlyTheBodyDiffers_LeavesTheHead()
    {
        var first = await _story.ProposeAsync();
        var second = (await _story.Forge.ProposeAsync(_story.Proposal() with { Body = "More" }, Stop)).Value;
        (second.Head, second.Body).ShouldBe((first.Head, "More"));
        _story.Refs().ShouldNotContain("heads/2");
    }

    [Theory]
    [InlineData(ChangeState.Rejected)]
    [InlineData(ChangeState.Closed)]
    public async Task ProposeAsync_AfterPeopleClosedIt_IsRefusedWithTheirReason(ChangeState state)
    {
        await _story.ProposeAsync();
        (await _story.Forge.CloseAsync(1, state, "alice: fix the leak instead", Stop)).Value.ShouldBeTrue();
        var refusal = (await _story.Forge.ProposeAsync(_story.Proposal(replicas: 9), Stop)).Refusal!;
        refusal.Rule.ShouldBe("rejected-before");
        refusal.Reason.ShouldContain("fix the leak instead");
    }

    [Fact]
    public async Task ProposeAsync_AfterItWasVoided_OpensAnotherOnTheSameBranch_TheSameProofDoesNot()
    {
        var first = await _story.ProposeAsync();
        await _story.Forge.CloseAsync(1, ChangeState.Voided, "memory limit changed", Stop);
        (await _story.ProposeAsync()).State.ShouldBe(ChangeState.Voided);
        var second = await _story.ProposeAsync(proof: "p2");
        (second.Number, second.State, second.Branch).ShouldBe((2, ChangeState.Open, first.Branch));
    }

    [Fact]
    public async Task ProposeAsync_BranchNameThatSomebodyUses_LeavesTheirsAlone()
    {
        _story.Folder.Git("update-ref", "refs/heads/awoooi/raise-memory-api", "main");
        var change = await _story.ProposeAsync();
        change.Branch.ShouldBe("awoooi/raise-memory-api-1");
        _story.Folder.Git("rev-parse", "awoooi/raise-memory-api").ShouldBe(_story.Folder.Git("rev-parse", "main"));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("-x")]
    [InlineData("a b")]
    [InlineData("a..b")]
    [InlineData("a.lock")]
    [InlineData("")]
    public async Task ProposeAsync_NameThatIsNoBranch_IsRefused(string branch) =>
        (await _story.Forge.ProposeAsync(_story.Proposal() with { Branch = branch }, Stop)).Refusal!.Rule.ShouldBe("branch-name-invalid");

    [Fact]
    public async Task ProposeAsync_UnknownBase_IsRefused() =>
        (await _story.Forge.ProposeAsync(_story.Proposal() with { BaseCommit = new string('1', 40) }, Stop)).Refusal!.Rule.ShouldBe("base-missing");

    [Fact]
    public async Task ProposeAsync_FiftyAtOnceOverProcesses_EachIdentityHasOneNumber()
    {
        var forges = new[] { _story.Forge, (await _story.AnotherProcessAsync("clone")).Forge, (await _story.AnotherProcessAsync("other")).Forge };
        var changes = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i => (await forges[i % 3].ProposeAsync(_story.Proposal($"remedy:{i % 25}"), Stop)).Value));

        changes.Select(x => x.Number).Distinct().Order().ShouldBe(Enumerable.Range(1, 25));
        changes.GroupBy(x => x.Identity).ShouldAllBe(x => x.Select(y => y.Number).Distinct().Count() == 1);
        _story.ShouldBeClean();
    }

    [Fact]
    public async Task ProposeAsync_PartsMissingAfterACrash_ArePutBack()
    {
        var change = await _story.ProposeAsync();
        _story.Folder.Git("update-ref", "-d", "refs/heads/awoooi/raise-memory-api");
        (await _story.ProposeAsync()).Head.ShouldBe(change.Head);
        _story.Folder.Git("rev-parse", "awoooi/raise-memory-api").Trim().ShouldBe(change.Head);
    }

    [Fact]
    public async Task ReadAsync_DescriptionThatTheEngineDidNotWrite_IsNeverBelieved()
    {
        await _story.ProposeAsync();
        var meta = _story.Repository.Resolve("refs/awoooi/changes/1/meta")!;
        var forged = await _story.Repository.WriteCommitAsync(
            new([meta], meta, [], "Mine now", new("A", ForgeStory.Alice), new(2026, 5, 1, 12, 30, 0, TimeSpan.Zero), _story.Folder.Key(ForgeStory.Alice)), Stop);
        await _story.Repository.PushAsync([new("refs/awoooi/changes/1/meta", meta, forged)], Stop);
        (await Should.ThrowAsync<InvalidDataException>(() => _story.Forge.ReadAsync(1, Stop))).Message.ShouldContain("alice@shop.example");
        await _story.Repository.PushAsync([new("refs/awoooi/changes/2/meta", null, meta)], Stop);
        await Should.ThrowAsync<InvalidDataException>(() => _story.Forge.ReadAsync(2, Stop));
    }

    [Fact]
    public async Task MergeAsync_Order_MovesEverythingAtOnce_AndRepeatingItReturnsTheFirstMerge()
    {
        var order = await _story.OrderAsync(await _story.ProposeAsync());
        var merge = (await _story.Forge.MergeAsync(order, Stop)).Value;

        _story.Folder.Git("rev-parse", "main", "deploy").ShouldBe($"{merge}\n{merge}\n");
        _story.Folder.Git("show", "main:app/deployment.yaml").ShouldBe("replicas: 3\n");
        var change = (await _story.Forge.ReadAsync(1, Stop))!;
        (change.State, change.MergeCommit).ShouldBe((ChangeState.Merged, merge));
        (await _story.Forge.MergeAsync(order with { Time = order.Time.AddHours(1) }, Stop)).Value.ShouldBe(merge);
        (await _story.Forge.CloseAsync(1, ChangeState.Voided, "late", Stop)).Refusal!.Rule.ShouldBe("change-ended");
        (await new AuditVerifier(_story.Repository, Awoooi.Audit.Keys.EvidenceKeys.Only(_story.Evidence.Key), _story.Engine.AllowedSigner, ForgeFolder.EngineEmail).VerifyAsync(new([], ["main"]), Stop)).ShouldSatisfyAllConditions(x => x.Merges.ShouldBe(1), x => x.Findings.ShouldBeEmpty());
        _story.ShouldBeClean();
    }

    [Fact]
    public async Task MergeAsync_SomethingMovedMeanwhile_IsRefMovedAndNothingIsMerged()
    {
        var change = await _story.ProposeAsync();
        var order = await _story.OrderAsync(change);
        var main = _story.Main;

        (await _story.Forge.MergeAsync(order with { Head = main }, Stop)).Refusal!.Rule.ShouldBe(RefUpdate.Moved);
        (await _story.Forge.MergeAsync(order with { Along = [new("refs/awoooi/leases/main", main, order.Head)] }, Stop)).Refusal!.Reason.ShouldContain("refs/awoooi/leases/main is not where");
        _story.Folder.Commit("Somebody else's");
        _story.Folder.TryPush("main").ExitCode.ShouldBe(0);
        (await _story.Forge.MergeAsync(order, Stop)).Refusal!.Rule.ShouldBe(RefUpdate.Moved);
        _story.Refs().ShouldNotContain("deploy");
        (await _story.Forge.ReadAsync(1, Stop))!.State.ShouldBe(ChangeState.Open);
    }

    [Fact]
    public async Task MergeAsync_TwoProcessesAtOnce_OneMerge()
    {
        var order = await _story.OrderAsync(await _story.ProposeAsync());
        var other = (await _story.AnotherProcessAsync("clone")).Forge;
        var results = await Task.WhenAll(_story.Forge.MergeAsync(order, Stop), other.MergeAsync(order, Stop), _story.Forge.MergeAsync(order, Stop));
        results.Where(x => x.Refusal is null).Select(x => x.Value).Distinct().Count().ShouldBe(1);
        foreach (var refusal in results.Select(x => x.Refusal).OfType<Refusal>()) refusal.Rule.ShouldBe(RefUpdate.Moved, refusal.Reason);
        _story.Folder.Git("rev-list", "--count", "--first-parent", "main").ShouldBe("2\n");
    }

    [Fact]
    public async Task MergeAsync_ClosedChange_DivergedDelivery_UnknownChange_AreRefused()
    {
        var change = await _story.ProposeAsync();
        var order = await _story.OrderAsync(change);
        (await _story.Forge.MergeAsync(order with { Number = 9 }, Stop)).Refusal!.Rule.ShouldBe("change-missing");
        _story.Folder.Git("update-ref", "refs/heads/deploy", change.Head);
        (await _story.Forge.MergeAsync(order, Stop)).Refusal!.Rule.ShouldBe("delivery-diverged");
        await _story.Forge.CloseAsync(1, ChangeState.Voided, "state changed", Stop);
        (await _story.Forge.CloseAsync(1, ChangeState.Voided, "again", Stop)).Value.ShouldBeTrue();
        (await _story.Forge.MergeAsync(order, Stop)).Refusal!.Rule.ShouldBe("change-not-open");
    }

    [Fact]
    public async Task CloseAsync_StateThatIsNoEnd_IsABug() =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => _story.Forge.CloseAsync(1, ChangeState.Merged, "", Stop));
}
