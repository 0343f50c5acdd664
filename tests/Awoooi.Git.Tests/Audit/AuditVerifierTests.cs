using System.Text.Json.Nodes;
using Awoooi.Audit;
using Awoooi.Flow.Egress;
using Awoooi.Privacy.Egress;
using Awoooi.Repositories;
using Awoooi.Testing.Git;
using Microsoft.Extensions.Time.Testing;

namespace Awoooi.Git.Tests.Audit;

/// <summary>Each way of tampering is done for real, by rewriting commits; the attacker writes every ref but has another key than the engine.</summary>
public sealed class AuditVerifierTests : IAsyncLifetime
{
    private const string Mallory = "mallory@evil.example";

    private readonly ForgeFolder _forge = new();
    private readonly FakeTimeProvider _time = new(new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private IGitRepository _repository = null!;
    private GitAuditLog _log = null!;
    private string _main = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SigningIdentity Engine => new(new("Awoooi", ForgeFolder.EngineEmail), _forge.Key(ForgeFolder.EngineEmail), _forge.PublicKey(ForgeFolder.EngineEmail));

    public async ValueTask InitializeAsync()
    {
        _forge.MakeKey(Mallory);
        _repository = (await GitClone.OpenAsync(_forge.Remote, _forge.Folder("clone"), Stop)).Value.Repository;
        _log = new(_repository, Engine, "", _time, new RecordGuard(new PrivacyInForce()));
        _main = _repository.Resolve("main")!;
        for (var i = 1; i <= 5; i++)
        {
            await _log.AppendAsync(new("inc-1", i, $"stage {i}", "Completed", [], $"key {i}"), Stop);
            _time.Advance(TimeSpan.FromMinutes(10));
        }
    }

    public ValueTask DisposeAsync()
    {
        _log.Dispose();
        _repository.Dispose();
        _forge.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task VerifyAsync_HonestChainAndMerge_HoldsAndCounts()
    {
        var merge = await MergeAsync(7, new string('a', 64));
        var report = await VerifyAsync();
        report.Findings.ShouldBeEmpty();
        (report.Records, report.Merges, report.Head).ShouldBe((6, 1, _repository.Resolve(GitAuditLog.Ref)!));
        _repository.Commit(merge).Trailer(MergeEvidence.EvidenceTrailer).ShouldBe(report.Head);
    }

    [Fact]
    public async Task VerifyAsync_ClockSetBackByTwoMinutes_IsNoFinding()
    {
        _time.AdjustTime(_time.GetUtcNow() - TimeSpan.FromMinutes(12));
        await _log.AppendAsync(new("", 0, "late", "Completed", [], "late"), Stop);
        (await VerifyAsync()).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task VerifyAsync_RecordDropped_IsNamed() => await RewriteAsync(x => x.RemoveAt(2), ("dropped", 4));

    [Fact]
    public async Task VerifyAsync_FirstRecordsDropped_IsNamed() => await RewriteAsync(x => x.RemoveRange(0, 2), ("dropped", 3));

    [Fact]
    public async Task VerifyAsync_RecordEdited_IsNamed() =>
        await RewriteAsync(x => x[2] = x[2] with { Outcome = "Merged" }, ("edited", 3));

    [Fact]
    public async Task VerifyAsync_RecordsReordered_IsNamed() => await RewriteAsync(x => (x[1], x[2]) = (x[2], x[1]), ("reordered", 3), ("reordered", 2));

    [Fact]
    public async Task VerifyAsync_RecordRepeated_IsNamed() => await RewriteAsync(x => x.Add(x[1]), ("replayed", 2));

    [Fact]
    public async Task VerifyAsync_EventRepeatedUnderANewNumber_IsNamed() => await RewriteAsync(x => x.Add(x[1] with { Sequence = 6 }), ("replayed", 6));

    [Fact]
    public async Task VerifyAsync_RecordBackdated_IsNamed() => await RewriteAsync(x => x[3] = x[3] with { Time = x[3].Time.AddDays(-1) }, ("backdated", 4));

    [Fact]
    public async Task VerifyAsync_ChainWrittenAnewWithAnotherKey_EveryRecordIsNamed()
    {
        await RewriteAsync(_ => { }, ("key-swapped", 1), ("key-swapped", 5));
        var report = await VerifyAsync();
        report.Findings.Count(x => x.Rule == "key-swapped").ShouldBe(5);
        report.Findings[0].Reason.ShouldContain("SHA256:");
    }

    [Fact]
    public async Task VerifyAsync_KeyOfAPersonWhoIsAllowed_IsStillNotTheEngines()
    {
        await RewriteAsync(_ => { });
        var report = await VerifyAsync(allowedSigners: $"{Engine.AllowedSigner}\n{Mallory} {_forge.PublicKey(Mallory)}\n");
        report.Findings.ShouldContain(x => x.Rule == "key-swapped" && x.Reason.Contains(Mallory, StringComparison.Ordinal));
    }

    [Fact]
    public async Task VerifyAsync_SignatureTakenFromAnotherCommit_IsEdited_NoSignature_IsUnsigned()
    {
        var tip = _repository.Resolve(GitAuditLog.Ref)!;
        var text = ForgeFolder.Run("git", "--git-dir", _forge.Folder("clone"), "cat-file", "commit", tip);
        Force(Hash(text.Replace("stage 5: Completed", "stage 5: Failed", StringComparison.Ordinal)));
        (await VerifyAsync()).Findings.ShouldContain(x => x.Rule == "edited" && x.Sequence == 5);

        var header = text[text.IndexOf("gpgsig", StringComparison.Ordinal)..(text.IndexOf("-----END SSH SIGNATURE-----\n", StringComparison.Ordinal) + 28)];
        Force(Hash(text.Replace(header, "", StringComparison.Ordinal)));
        (await VerifyAsync()).Findings.ShouldContain(x => x.Rule == "unsigned" && x.Sequence == 5);
    }

    [Fact]
    public async Task VerifyAsync_Truncated_IsFoundByAKnownHeadAndByAMerge()
    {
        await MergeAsync(7, new string('a', 64));
        var known = _repository.Resolve(GitAuditLog.Ref)!;
        Force(_repository.Commit(known).Parents[0]);

        (await VerifyAsync(branches: [])).Holds.ShouldBeTrue();
        (await VerifyAsync(known, branches: [])).Findings.ShouldHaveSingleItem().Rule.ShouldBe("truncated");
        (await VerifyAsync()).Findings.ShouldHaveSingleItem().Rule.ShouldBe("truncated");
        ForgeFolder.Run("git", "--git-dir", _forge.Folder("clone"), "update-ref", "-d", GitAuditLog.Ref);
        (await VerifyAsync()).Findings.ShouldHaveSingleItem().Rule.ShouldBe("truncated");
        (await VerifyAsync(new string('1', 40), branches: [])).Findings.ShouldHaveSingleItem().Rule.ShouldBe("truncated");
    }

    [Fact]
    public async Task VerifyAsync_Forked_IsFoundByAKnownHead()
    {
        var known = _repository.Resolve(GitAuditLog.Ref)!;
        Force(_repository.Commit(known).Parents[0]);
        await _repository.PushAsync([new(GitAuditLog.Ref, known, _repository.Commit(known).Parents[0])], Stop);
        await _log.AppendAsync(new("inc-1", 5, "other", "Completed", [], "other"), Stop);
        (await VerifyAsync(known)).Findings.ShouldHaveSingleItem().Rule.ShouldBe("forked");
    }

    [Fact]
    public async Task VerifyAsync_TwoLinesJoined_IsForked()
    {
        var tip = _repository.Resolve(GitAuditLog.Ref)!;
        var record = await _log.PrepareAsync(new("inc-1", 6, "six", "Completed", [], "six"), Stop);
        Force(Hash(ForgeFolder.Run("git", "--git-dir", _forge.Folder("clone"), "cat-file", "commit", record).Replace($"parent {tip}\n", $"parent {tip}\nparent {_main}\n", StringComparison.Ordinal)));
        (await VerifyAsync()).Findings.ShouldContain(x => x.Rule == "forked" && x.Sequence == 6);
    }

    [Fact]
    public async Task VerifyAsync_EvidenceOfOneMergeUsedForAnother_IsReplayed()
    {
        await MergeAsync(7, new string('a', 64));
        var record = _repository.Resolve(GitAuditLog.Ref)!;
        var (at, head, tree) = (_repository.Resolve("main")!, await HeadAsync(8), _repository.TreeId(_main));
        var trailers = new MergeEvidence(8, head, at, tree, new string('b', 64)).Trailers(record);
        var merge = await _repository.WriteCommitAsync(new([at, head], null, [], $"Merge\n\n{trailers}", Engine.Person, _time.GetUtcNow(), Engine.KeyPath, tree), Stop);
        await _repository.PushAsync([new("refs/heads/main", at, merge)], Stop);
        (await VerifyAsync()).Findings.ShouldHaveSingleItem().Rule.ShouldBe("replayed");
    }

    [Fact]
    public async Task VerifyAsync_MergeOfAnotherTreeThanItsRecord_IsNamedWithBothTrees()
    {
        await MergeAsync(7, new string('a', 64), data => data["tree"] = new string('0', 40));
        var finding = (await VerifyAsync()).Findings.ShouldHaveSingleItem();
        finding.Rule.ShouldBe("replayed");
        finding.Reason.ShouldContain("tree 0000");
    }

    [Fact]
    public async Task VerifyAsync_MergeThatTheEngineDidNotSign_IsForged()
    {
        await MergeAsync(7, new string('a', 64), signedBy: Mallory);
        (await VerifyAsync()).Findings.ShouldHaveSingleItem().Rule.ShouldBe("merge-forged");
    }

    [Fact]
    public async Task VerifyAsync_MergeThatNamesSomeOtherRecord_IsAMismatch()
    {
        await MergeAsync(7, new string('a', 64), data => data.Remove("proof"));
        (await VerifyAsync()).Findings.ShouldHaveSingleItem().Rule.ShouldBe("merge-mismatch");
    }

    [Fact]
    public async Task VerifyAsync_CommitWithoutARecord_IsUnreadable()
    {
        Force(await _repository.WriteCommitAsync(new([_repository.Resolve(GitAuditLog.Ref)!], null, [new("record.json", "{\"sequence\": \"six\"}"u8.ToArray())], "x", Engine.Person, _time.GetUtcNow(), Engine.KeyPath), Stop));
        (await VerifyAsync()).Findings.ShouldHaveSingleItem().Rule.ShouldBe("unreadable");
    }

    private Task<AuditReport> VerifyAsync(string? knownHead = null, string[]? branches = null, string? allowedSigners = null) =>
        new AuditVerifier(_repository, allowedSigners ?? Engine.AllowedSigner, ForgeFolder.EngineEmail).VerifyAsync(new(knownHead, branches ?? ["main"]), Stop);

    /// <summary>Writes the chain again with Mallory's key, after a change to its records, as Mallory would: every record chained to the one before in her list where she changed nothing.</summary>
    private async Task RewriteAsync(Action<List<AuditRecord>> tamper, params (string Rule, long Sequence)[] expected)
    {
        var records = (await _log.ReadAsync(Stop)).ToList();
        tamper(records);
        var mallory = Engine with { KeyPath = _forge.Key(Mallory) };
        string? parent = null;
        foreach (var record in records) parent = await _repository.WriteCommitAsync(RecordCommit.Draft(record, parent, mallory), Stop);
        Force(parent!);
        var findings = (await VerifyAsync()).Findings.Select(x => (x.Rule, x.Sequence)).ToList();
        foreach (var finding in expected) findings.ShouldContain(finding);
    }

    private async Task<string> MergeAsync(int change, string proof, Action<JsonObject>? tamper = null, string? signedBy = null)
    {
        var (at, head, tree) = (_repository.Resolve("main")!, await HeadAsync(change), _repository.TreeId(_main));
        var evidence = new MergeEvidence(change, head, at, tree, proof);
        var data = evidence.ToData();
        tamper?.Invoke(data);
        var before = _repository.Resolve(GitAuditLog.Ref);
        var record = await _log.PrepareAsync(new("inc-1", 12, MergeEvidence.Event, MergeEvidence.Outcome, data, $"gate {change}"), Stop);
        var merge = await _repository.WriteCommitAsync(
            new([at, head], null, [], $"Merge change {change}\n\n{evidence.Trailers(record)}", Engine.Person, _time.GetUtcNow(), _forge.Key(signedBy ?? ForgeFolder.EngineEmail), tree), Stop);
        (await _repository.PushAsync([new("refs/heads/main", at, merge), new(GitAuditLog.Ref, before, record)], Stop)).Value.ShouldBeTrue();
        return merge;
    }

    private Task<string> HeadAsync(int change) => _repository.WriteCommitAsync(new([_main], _main, [], $"Change {change}", Engine.Person, _time.GetUtcNow()), Stop);

    private void Force(string commit) => ForgeFolder.Run("git", "--git-dir", _forge.Folder("clone"), "update-ref", GitAuditLog.Ref, commit);

    private string Hash(string commit)
    {
        File.WriteAllText(_forge.Folder("object"), commit);
        return ForgeFolder.Run("git", "--git-dir", _forge.Folder("clone"), "hash-object", "-t", "commit", "-w", _forge.Folder("object")).Trim();
    }
}
