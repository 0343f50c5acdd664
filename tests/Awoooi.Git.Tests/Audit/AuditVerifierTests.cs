using Awoooi.Audit;
using Awoooi.Audit.Keys;

namespace Awoooi.Git.Tests.Audit;

public sealed class AuditVerifierTests : IAsyncLifetime
{
    private static readonly string Proof = new('a', 64);

    private EvidenceStory _story = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _story = await EvidenceStory.StartAsync();

    public ValueTask DisposeAsync()
    {
        _story.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task VerifyAsync_HonestChainAndMerge_HoldsAndCounts()
    {
        var merge = await _story.MergeAsync(7, Proof);
        var report = await _story.VerifyAsync();
        report.Findings.ShouldBeEmpty();
        (report.Records, report.Merges, report.Head).ShouldBe((6, 1, _story.Tip));
        _story.Repository.Commit(merge).Trailer(MergeEvidence.EvidenceTrailer).ShouldBe(report.Head);
    }

    [Fact]
    public async Task VerifyAsync_ClockSetBackByTwoMinutes_IsNoFinding()
    {
        _story.Time.AdjustTime(_story.Time.GetUtcNow() - TimeSpan.FromMinutes(12));
        await _story.Log.AppendAsync(new("", 0, "late", "Completed", [], "late"), Stop);
        (await _story.VerifyAsync()).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task VerifyAsync_EvidenceOfOneMergeUsedForAnother_IsReplayed()
    {
        await _story.MergeAsync(7, Proof);
        var (record, at) = (_story.Tip, _story.Repository.Resolve("main")!);
        var evidence = new MergeEvidence(8, await _story.HeadAsync(8), at, _story.Repository.TreeId(_story.Main), new string('b', 64));
        await _story.Repository.PushAsync([new("refs/heads/main", at, await _story.WriteMergeAsync(evidence, record))], Stop);
        (await _story.VerifyAsync()).Findings.ShouldHaveSingleItem().Rule.ShouldBe("replayed");
    }

    [Fact]
    public async Task VerifyAsync_MergeOfAnotherTreeThanItsRecord_IsNamedWithBothTrees()
    {
        await _story.MergeAsync(7, Proof, data => data["tree"] = new string('0', 40));
        var finding = (await _story.VerifyAsync()).Findings.ShouldHaveSingleItem();
        finding.Rule.ShouldBe("replayed");
        finding.Reason.ShouldContain("tree 0000");
    }

    [Fact]
    public async Task VerifyAsync_MergeThatTheEngineDidNotSign_IsForged_UnlessARecordNamesIt()
    {
        var merge = await _story.MergeAsync(7, Proof, signedBy: EvidenceStory.Mallory);
        (await _story.VerifyAsync()).Findings.ShouldHaveSingleItem().Rule.ShouldBe("merge-forged");
        await _story.Log.AppendAsync(new("inc-1", 12, "gate", "Completed", new() { ["change"] = 7, ["merge"] = merge }, "merged"), Stop);
        (await _story.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task VerifyAsync_RecordThatAllowsAMergeWhichNobodyMade_IsNoFinding()
    {
        var evidence = new MergeEvidence(9, _story.Main, _story.Main, _story.Repository.TreeId(_story.Main), Proof);
        await _story.Log.AppendAsync(new("inc-1", 12, MergeEvidence.Event, MergeEvidence.Outcome, evidence.ToData(), "unused"), Stop);
        (await _story.VerifyAsync()).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task VerifyAsync_MergeThatNamesSomeOtherRecord_IsAMismatch()
    {
        await _story.MergeAsync(7, Proof, data => data.Remove("proof"));
        (await _story.VerifyAsync()).Findings.ShouldHaveSingleItem().Rule.ShouldBe("merge-mismatch");
    }

    [Fact]
    public async Task VerifyAsync_KeyHandedOver_FirstKeyAloneVerifiesAll_OldKeySignsNothingAfterwards()
    {
        using var next = PemSigner.Create();
        await _story.Log.AppendAsync(KeyHandover.Entry(next.Key), Stop);
        using (var rotated = _story.LogBy(new(next, EvidenceKeys.Only(_story.Key.Key))))
        {
            await rotated.AppendAsync(new("inc-1", 7, "seven", "Completed", [], "seven"), Stop);
            var report = await _story.VerifyAsync();
            report.Findings.ShouldBeEmpty();
            report.Keys.ToString().ShouldBe($"{_story.Key.Key.Id[..12]}… for records 1-6, {next.Key.Id[..12]}… for records 7-");
        }
        await Should.ThrowAsync<InvalidDataException>(() => _story.Log.AppendAsync(new("inc-1", 8, "eight", "Completed", [], "eight"), Stop));

        var chain = await _story.ReadAsync();
        chain.Add(await EvidenceStory.SealAsync(new(8, "", _story.Time.GetUtcNow(), "inc-1", 8, "eight", "Completed", [], "eight"), chain[^1].Envelope, _story.Key));
        await _story.ForceAsync(chain);
        (await _story.VerifyAsync()).Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(x => x.Rule.ShouldBe("key-swapped"), x => x.Sequence.ShouldBe(8));
    }

    [Fact]
    public async Task VerifyAsync_HandoverThatSomebodyElseWrote_HandsNothingOver()
    {
        var (chain, entry) = (await _story.ReadAsync(), KeyHandover.Entry(_story.MallorysKey.Key));
        chain.Add(await EvidenceStory.SealAsync(new(6, "", _story.Time.GetUtcNow(), "", 0, entry.Event, entry.Outcome, entry.Data, entry.Key), chain[^1].Envelope, _story.MallorysKey));
        chain.Add(await EvidenceStory.SealAsync(new(7, "", _story.Time.GetUtcNow(), "inc-1", 7, "seven", "Completed", [], "seven"), chain[^1].Envelope, _story.MallorysKey));
        await _story.ForceAsync(chain);
        (await _story.VerifyAsync()).Findings.Select(x => (x.Rule, x.Sequence)).ShouldBe([("key-swapped", 6), ("key-swapped", 7)]);
    }
}
