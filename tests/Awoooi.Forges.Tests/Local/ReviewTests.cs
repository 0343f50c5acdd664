using System.Text;
using Awoooi.Forges.Local;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Testing.Git;
using Microsoft.Extensions.Time.Testing;

namespace Awoooi.Forges.Tests.Local;

public sealed class ReviewTests : IAsyncLifetime
{
    private const string Mallory = "mallory@evil.example";

    private static readonly DateTimeOffset Time = new(2026, 5, 1, 12, 30, 0, TimeSpan.Zero);

    private ForgeStory _story = null!;
    private ForgeChange _change = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _story = await ForgeStory.StartAsync();
        _change = await _story.ProposeAsync();
        _story.Folder.MakeKey(Mallory);
    }

    public ValueTask DisposeAsync()
    {
        _story.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task WriteAsync_TwoPeople_AreReadInOrderWithTheirNamesFromTheirKeys()
    {
        await _story.ReviewAsync(_change, ForgeStory.Alice);
        var second = (await _story.ReviewAsync(_change, ForgeStory.Bob, ReviewVerdict.Reject)).Value;

        var reviews = (await _story.Forge.ReadAsync(1, Stop))!.Reviews;
        reviews.Select(x => (x.Reviewer, x.Verdict, x.Head, x.ProofDigest, x.Refused)).ShouldBe(
            [(ForgeStory.Alice, ReviewVerdict.Approve, _change.Head, "p1", null), (ForgeStory.Bob, ReviewVerdict.Reject, _change.Head, "p1", null)]);
        reviews[1].ShouldBe(second);
        _story.Folder.Git("log", "--format=%s by %ae", "refs/awoooi/changes/1/reviews").ShouldBe("Reject change 1 by bob@shop.example\nApprove change 1 by alice@shop.example\n");
        _story.ShouldBeClean();
    }

    [Fact]
    public async Task WriteAsync_TenAtOnce_NoneIsLost()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            _story.Writer.WriteAsync(1, ReviewVerdict.Comment, $"thought {i}", _story.Folder.Key(i % 2 == 0 ? ForgeStory.Alice : ForgeStory.Bob), Stop)));
        (await _story.Forge.ReadAsync(1, Stop))!.Reviews.Select(x => x.Comment).Order().ShouldBe(Enumerable.Range(0, 10).Select(i => $"thought {i}"));
    }

    [Fact]
    public async Task WriteAsync_WhatCannotBeWritten_IsRefusedBeforeAnythingIsPushed()
    {
        File.WriteAllText(_story.Folder.Folder("junk"), "junk");
        (await _story.Writer.WriteAsync(1, ReviewVerdict.Approve, "", _story.Folder.Folder("none"), Stop)).Refusal!.Rule.ShouldBe("key-missing");
        (await _story.Writer.WriteAsync(1, ReviewVerdict.Approve, "", _story.Folder.Folder("junk"), Stop)).Refusal!.Rule.ShouldBe("key-unusable");
        (await _story.Writer.WriteAsync(1, ReviewVerdict.Comment, "", _story.Folder.Key(ForgeStory.Bob), Stop)).Refusal!.Rule.ShouldBe("comment-empty");
        (await _story.Writer.WriteAsync(1, ReviewVerdict.Approve, new string('x', 20_000), _story.Folder.Key(ForgeStory.Bob), Stop)).Refusal!.Rule.ShouldBe("comment-too-long");
        (await _story.Writer.WriteAsync(7, ReviewVerdict.Approve, "", _story.Folder.Key(ForgeStory.Bob), Stop)).Refusal!.Rule.ShouldBe("change-missing");
        var stranger = (await _story.ReviewAsync(_change, Mallory)).Refusal!;
        stranger.Rule.ShouldBe("key-not-allowed");
        stranger.Reason.ShouldContain("SHA256:");
        _story.Refs().ShouldNotContain("reviews");
    }

    [Fact]
    public async Task WriteAsync_BranchIsNotAtTheHead_NobodySignsWhatTheyDoNotSee()
    {
        _story.Folder.Git("update-ref", "refs/heads/awoooi/raise-memory-api", "main");
        (await _story.ReviewAsync(_change, ForgeStory.Alice)).Refusal!.Rule.ShouldBe("head-moved");
    }

    [Fact]
    public async Task WriteAsync_EndedChange_IsRefused()
    {
        await _story.Forge.CloseAsync(1, ChangeState.Voided, "state changed", Stop);
        (await _story.ReviewAsync(_change, ForgeStory.Alice)).Refusal!.Rule.ShouldBe("change-ended");
    }

    [Fact]
    public async Task ReadAsync_OldHeadOfTheSameChange_IsARealSignature()
    {
        await _story.ReviewAsync(_change, ForgeStory.Alice);
        await _story.ProposeAsync(replicas: 5, proof: "p2");
        var review = (await _story.Forge.ReadAsync(1, Stop))!.Reviews.ShouldHaveSingleItem();
        (review.Refused, review.Head, review.ProofDigest).ShouldBe((null, _change.Head, "p1"));
    }

    [Fact]
    public async Task ReadAsync_SignerTakenFromTheBaseBranch_NoLongerCounts()
    {
        await _story.ReviewAsync(_change, ForgeStory.Alice);
        _story.Folder.Write(".awoooi/allowed_signers", _story.Engine.AllowedSigner);
        _story.Folder.Commit("Alice left");
        _story.Folder.TryPush("main").ExitCode.ShouldBe(0);
        (await RefusedAsync()).ShouldBe("review-key-not-allowed");
    }

    [Theory]
    [InlineData("20260601", "review-key-not-allowed")]
    [InlineData("20991231Z", null)]
    public async Task ReadAsync_KeyThatExpired_DoesNotSignByAnOlderDate(string validBefore, string? refused)
    {
        _story.Folder.Write(".awoooi/allowed_signers", $"{_story.Engine.AllowedSigner}\n{ForgeStory.Alice} namespaces=\"git\",valid-before=\"{validBefore}\" {_story.Folder.PublicKey(ForgeStory.Alice)}\n");
        _story.Folder.Commit("Alice leaves");
        _story.Folder.TryPush("main").ExitCode.ShouldBe(0);
        await PushAsync(Review(), ForgeStory.Alice);
        using var later = new LocalForge(_story.Repository, _story.Engine, new FakeTimeProvider(new(2026, 6, 2, 0, 0, 0, TimeSpan.Zero)));
        (await later.ReadAsync(1, Stop))!.Reviews.Select(x => x.Refused?.Rule).ShouldBe([refused]);
    }

    [Fact]
    public async Task WriteAsync_OnAMachineWithoutTheEnginesKey_TrustsTheEngineByTheBaseBranch()
    {
        using var forge = new LocalForge(_story.Repository, SigningIdentity.Known(ForgeFolder.EngineEmail), TimeProvider.System);
        var written = await new ReviewWriter(_story.Repository, forge, TimeProvider.System).WriteAsync(1, ReviewVerdict.Approve, "", _story.Folder.Key(ForgeStory.Bob), Stop);
        written.Value.Reviewer.ShouldBe(ForgeStory.Bob);
    }

    [Fact]
    public async Task ReadAsync_ChangeThatAddsItsOwnSigner_DoesNotHelpIt()
    {
        var proposal = _story.Proposal("own:signer") with { Files = [new(".awoooi/allowed_signers", Encoding.UTF8.GetBytes($"{Mallory} {_story.Folder.PublicKey(Mallory)}\n"))] };
        var change = (await _story.Forge.ProposeAsync(proposal, Stop)).Value;
        (await _story.ReviewAsync(change, Mallory)).Refusal!.Rule.ShouldBe("key-not-allowed");
    }

    [Fact]
    public async Task ReadAsync_ReviewOfAStranger_IsRefused()
    {
        await PushAsync(Review(), Mallory);
        (await RefusedAsync()).ShouldBe("review-key-not-allowed");
    }

    [Fact]
    public async Task ReadAsync_UnsignedReview_IsRefused()
    {
        await PushAsync(Review(), null);
        (await RefusedAsync()).ShouldBe("review-unsigned");
    }

    [Fact]
    public async Task ReadAsync_SignatureOfAnotherReview_IsForged()
    {
        var real = (await _story.ReviewAsync(_change, ForgeStory.Alice, ReviewVerdict.Reject)).Value.Id;
        var clone = _story.Folder.Folder("clone");
        var approve = await _story.Repository.WriteCommitAsync(Draft(Review(), null), Stop);
        var text = ForgeFolder.Run("git", "--git-dir", clone, "cat-file", "commit", real).Split('\n');
        text[0] = $"tree {_story.Repository.TreeId(approve)}";
        File.WriteAllText(_story.Folder.Folder("object"), string.Join('\n', text));
        var forged = ForgeFolder.Run("git", "--git-dir", clone, "hash-object", "-t", "commit", "-w", _story.Folder.Folder("object")).Trim();
        (await _story.Repository.PushAsync([new("refs/awoooi/changes/1/reviews", real, forged)], Stop)).Value.ShouldBeTrue();
        (await RefusedAsync()).ShouldBe("review-forged");
    }

    [Fact]
    public async Task ReadAsync_ReviewCopiedFromAnotherChange_IsReplayed()
    {
        var other = await _story.ProposeAsync("other:change", replicas: 7);
        var review = (await _story.ReviewAsync(other, ForgeStory.Alice)).Value;
        (await _story.Repository.PushAsync([new("refs/awoooi/changes/1/reviews", null, review.Id)], Stop)).Value.ShouldBeTrue();
        (await RefusedAsync()).ShouldBe("review-replayed");
    }

    [Theory]
    [InlineData(2, "", "p1")]
    [InlineData(1, "0123456789012345678901234567890123456789", "p1")]
    [InlineData(1, "", "p9")]
    public async Task ReadAsync_SignedForAnotherChangeHeadOrProof_IsReplayed(int number, string head, string proof)
    {
        await PushAsync(new ReviewFile(number, head.Length == 0 ? _change.Head : head, proof, ReviewVerdict.Approve, ""), ForgeStory.Alice);
        (await RefusedAsync()).ShouldBe("review-replayed");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"change\":1,\"head\":null,\"proof\":\"p1\",\"verdict\":\"Approve\",\"comment\":\"\"}")]
    [InlineData("{\"change\":1,\"head\":\"h\",\"proof\":\"p1\",\"verdict\":\"Maybe\",\"comment\":\"\"}")]
    [InlineData("{\"change\":1,\"head\":\"h\",\"proof\":\"p1\",\"verdict\":77,\"comment\":\"\"}")]
    public async Task ReadAsync_SignedNonsense_IsUnreadable(string json)
    {
        await PushAsync(Encoding.UTF8.GetBytes(json), ForgeStory.Alice);
        (await RefusedAsync()).ShouldBe("review-unreadable");
    }

    private ReviewFile Review() => new(1, _change.Head, "p1", ReviewVerdict.Approve, "");

    private Task PushAsync(ReviewFile review, string? signedBy) => PushAsync(ForgeJson.Write(review), signedBy);

    private async Task PushAsync(byte[] review, string? signedBy)
    {
        var commit = await _story.Repository.WriteCommitAsync(Draft(review, signedBy), Stop);
        (await _story.Repository.PushAsync([new("refs/awoooi/changes/1/reviews", null, commit)], Stop)).Value.ShouldBeTrue();
    }

    private CommitDraft Draft(ReviewFile review, string? signedBy) => Draft(ForgeJson.Write(review), signedBy);

    private CommitDraft Draft(byte[] review, string? signedBy) => new(
        [], null, [new TreeEdit(ReviewFile.Name, review)], "Approve change 1", new("A", ForgeStory.Alice), Time, signedBy is null ? null : _story.Folder.Key(signedBy));

    private async Task<string> RefusedAsync()
    {
        var review = (await _story.Forge.ReadAsync(1, Stop))!.Reviews[^1];
        review.Reviewer.ShouldBeEmpty();
        return review.Refused!.Rule;
    }
}
