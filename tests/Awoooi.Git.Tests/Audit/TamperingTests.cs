using System.Text;
using Awoooi.Audit;
using Awoooi.Audit.Envelopes;
using Awoooi.Audit.Keys;

namespace Awoooi.Git.Tests.Audit;

/// <summary>Each way of tampering is done for real in the server's repository, and looked for in an auditor's mirror of it.</summary>
public sealed class TamperingTests : IAsyncLifetime
{
    private EvidenceStory _story = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _story = await EvidenceStory.StartAsync();

    public ValueTask DisposeAsync()
    {
        _story.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Whoever has no key can only use the envelopes that are there, or change what they hold under the old signature.</summary>
    [Theory]
    [InlineData("drop", "dropped", 4)]
    [InlineData("drop the first", "dropped", 3)]
    [InlineData("edit", "edited", 3)]
    [InlineData("edit and chain anew", "edited", 5)]
    [InlineData("reorder", "reordered", 2)]
    [InlineData("replay", "replayed", 2)]
    [InlineData("replay under a new number", "edited", 6)]
    [InlineData("backdate", "backdated", 4)]
    [InlineData("backdate the commit alone", "backdated", 4)]
    [InlineData("backdate the author alone", "backdated", 5)]
    [InlineData("claim another key", "key-swapped", 3)]
    [InlineData("sign with another key under the engine's name", "edited", 3)]
    [InlineData("leave the signature out", "unsigned", 3)]
    public async Task VerifyAsync_TamperedWithoutTheKey_IsNamed(string what, string rule, long sequence)
    {
        await TamperAsync(what);
        (await _story.VerifyAsync()).Findings.ShouldContain(x => x.Rule == rule && x.Sequence == sequence);
    }

    /// <summary>Whoever has a key of their own can write a chain without a flaw, but not with the engine's key.</summary>
    [Theory]
    [InlineData("drop")]
    [InlineData("edit")]
    [InlineData("reorder")]
    [InlineData("truncate")]
    [InlineData("fork")]
    [InlineData("key swap")]
    [InlineData("backdate")]
    [InlineData("replay")]
    public async Task VerifyAsync_WrittenAnewWithAKeyOfTheirOwn_EveryRecordThatIsTheirsIsKeySwapped(string what)
    {
        var known = _story.Tip;
        var theirs = await WriteAnewAsync(what);
        var report = await _story.VerifyAsync(known);
        report.Findings.Where(x => x.Rule == "key-swapped").Select(x => x.Sequence).ShouldBe(theirs);
        report.Findings.ShouldContain(x => x.Rule == "forked");
        report.Findings[0].Reason.ShouldContain(_story.MallorysKey.Key.Id[..12]);
        // Nobody but the key finds a fault in it.
        (await _story.VerifyAsync(EvidenceKeys.Only(_story.Key.Key).And(EvidenceKeys.Only(_story.MallorysKey.Key)))).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task VerifyAsync_Truncated_IsFoundByAKnownHeadAndByAMerge()
    {
        await _story.MergeAsync(7, new string('a', 64));
        var known = _story.Tip;
        _story.Force(_story.Repository.Commit(known).Parents[0]);

        (await _story.VerifyAsync(branches: [])).Holds.ShouldBeTrue();
        (await _story.VerifyAsync(known, branches: [])).Findings.ShouldHaveSingleItem().Rule.ShouldBe("truncated");
        (await _story.VerifyAsync()).Findings.ShouldHaveSingleItem().Rule.ShouldBe("truncated");
        _story.Forge.Git("update-ref", "-d", GitAuditLog.Ref);
        (await _story.VerifyAsync()).Findings.ShouldHaveSingleItem().Rule.ShouldBe("truncated");
        (await _story.VerifyAsync(new string('1', 40), branches: [])).Findings.ShouldHaveSingleItem().Rule.ShouldBe("truncated");
    }

    /// <summary>The engine's own key on both lines: an engine that was made to write on an older end.</summary>
    [Fact]
    public async Task VerifyAsync_ForkedWithTheEnginesKey_IsFoundByAKnownHead()
    {
        var known = _story.Tip;
        _story.Force(_story.Repository.Commit(known).Parents[0]);
        await _story.Repository.FetchAsync(Stop);
        await _story.Log.AppendAsync(new("inc-1", 5, "other", "Completed", [], "other"), Stop);
        _story.Forge.Git("fetch", "-q", _story.Forge.Folder("clone"), $"{known}:refs/heads/kept");
        (await _story.VerifyAsync(known, branches: [])).Findings.ShouldHaveSingleItem().Rule.ShouldBe("forked");
    }

    [Fact]
    public async Task VerifyAsync_TwoLinesJoined_IsForked()
    {
        var tip = _story.Tip;
        var record = await _story.Log.AppendAsync(new("inc-1", 6, "six", "Completed", [], "six"), Stop);
        var text = Testing.Git.ForgeFolder.Run("git", "--git-dir", _story.Forge.Folder("clone"), "cat-file", "commit", record);
        File.WriteAllText(_story.Forge.Folder("object"), text.Replace($"parent {tip}\n", $"parent {tip}\nparent {_story.Main}\n", StringComparison.Ordinal));
        _story.Force(Testing.Git.ForgeFolder.Run("git", "--git-dir", _story.Forge.Folder("clone"), "hash-object", "-t", "commit", "-w", _story.Forge.Folder("object")).Trim());
        (await _story.VerifyAsync()).Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(x => x.Rule.ShouldBe("forked"), x => x.Sequence.ShouldBe(6));
    }

    [Fact]
    public async Task VerifyAsync_MessageThatSaysSomethingElseThanItsRecord_IsEdited()
    {
        var chain = await _story.ReadAsync();
        chain[4] = (chain[4].Record with { Outcome = "Failed" }, chain[4].Envelope);
        await _story.ForceAsync(chain);
        (await _story.VerifyAsync()).Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(x => x.Rule.ShouldBe("edited"), x => x.Reason.ShouldContain("message"));
    }

    [Theory]
    [InlineData("record.json", "{}", "record.json")]
    [InlineData("envelope.json", "{\"payload\": \"e30=\"}", "DSSE")]
    [InlineData("envelope.json", "{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.in-toto+json\",\"signatures\":[{\"keyid\":\"\",\"sig\":\"\"}]}\n", "predicate")]
    [InlineData("envelope.json", "\ufffd", "DSSE")]
    public async Task VerifyAsync_CommitsThatHoldNoRecord_AreOneFindingThatSaysWhatIsThere(string file, string content, string says)
    {
        var tip = _story.Tip;
        foreach (var i in new[] { 1, 2 })
            tip = await _story.Repository.WriteCommitAsync(new([tip], null, [new(file, Encoding.UTF8.GetBytes(content))], "x", _story.Engine.Person, _story.Time.GetUtcNow()), Stop);
        _story.Force(tip);
        (await _story.VerifyAsync()).Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            x => x.Rule.ShouldBe("unreadable"), x => x.Reason.ShouldContain(says), x => x.Reason.ShouldContain("the 1 after it"));
    }

    private async Task TamperAsync(string what)
    {
        var chain = await _story.ReadAsync();
        var at = chain[3].Record.Time;
        switch (what)
        {
            case "drop": chain.RemoveAt(2); break;
            case "drop the first": chain.RemoveRange(0, 2); break;
            case "edit": chain[2] = Edited(chain[2], x => x with { Outcome = "Merged" }); break;
            case "edit and chain anew":
                chain[2] = Edited(chain[2], x => x with { Outcome = "Merged" });
                foreach (var i in new[] { 3, 4 }) chain[i] = Edited(chain[i], x => x with { Previous = RecordEnvelope.Digest(chain[i - 1].Envelope.ToBytes()) });
                break;
            case "reorder": (chain[1], chain[2]) = (chain[2], chain[1]); break;
            case "replay": chain.Add(chain[1]); break;
            case "replay under a new number": chain.Add(Edited(chain[1], x => x with { Sequence = 6, Previous = RecordEnvelope.Digest(chain[4].Envelope.ToBytes()) })); break;
            case "backdate": chain[3] = Edited(chain[3], x => x with { Time = x.Time.AddDays(-1) }); break;
            case "backdate the commit alone": await _story.ForceAsync(chain, x => x.Sequence == 4 ? at.AddDays(-1) : x.Time); return;
            case "backdate the author alone": BackdateAuthor(); return;
            case "claim another key": chain[2] = (chain[2].Record, chain[2].Envelope with { KeyId = _story.MallorysKey.Key.Id }); break;
            case "sign with another key under the engine's name":
                var signed = await EvidenceStory.SealAsync(chain[2].Record with { Outcome = "Merged" }, chain[1].Envelope, _story.MallorysKey);
                chain[2] = (signed.Record, signed.Envelope with { KeyId = _story.Key.Key.Id });
                break;
            case "leave the signature out": chain[2] = (chain[2].Record, chain[2].Envelope with { Signature = [] }); break;
            default: throw new ArgumentException(what);
        }
        await _story.ForceAsync(chain);
    }

    /// <returns>The records that are Mallory's.</returns>
    private async Task<IEnumerable<long>> WriteAnewAsync(string what)
    {
        var records = (await _story.ReadAsync()).ConvertAll(x => x.Record);
        switch (what)
        {
            case "drop": records.RemoveAt(2); break;
            case "edit": records[2] = records[2] with { Outcome = "Merged" }; break;
            case "reorder": (records[1], records[2]) = (records[2] with { Time = records[1].Time }, records[1] with { Time = records[2].Time }); break;
            case "truncate": records.RemoveRange(3, 2); break;
            case "fork": records[4] = records[4] with { Event = "other" }; break;
            case "backdate": records = records.ConvertAll(x => x with { Time = x.Time.AddDays(-30) }); break;
            case "replay": records.Add(records[1] with { Key = "once more", Time = records[4].Time }); break;
        }
        var chain = new List<(AuditRecord Record, DsseEnvelope Envelope)>();
        foreach (var record in records) chain.Add(await EvidenceStory.SealAsync(record with { Sequence = chain.Count + 1 }, chain.Count == 0 ? null : chain[^1].Envelope, _story.MallorysKey));
        await _story.ForceAsync(chain);
        _story.Forge.Git("fetch", "-q", _story.Forge.Folder("clone"), $"{_story.Repository.Resolve(GitAuditLog.Ref)}:refs/heads/kept");
        return chain.Select(x => x.Record.Sequence);
    }

    private void BackdateAuthor()
    {
        var clone = _story.Forge.Folder("clone");
        var text = Testing.Git.ForgeFolder.Run("git", "--git-dir", clone, "cat-file", "commit", _story.Tip).Split('\n');
        var author = Array.FindIndex(text, x => x.StartsWith("author ", StringComparison.Ordinal));
        text[author] = text[author][..text[author].IndexOf('>', StringComparison.Ordinal)] + "> 1700000000 +0000";
        File.WriteAllText(_story.Forge.Folder("object"), string.Join('\n', text));
        _story.Force(Testing.Git.ForgeFolder.Run("git", "--git-dir", clone, "hash-object", "-t", "commit", "-w", _story.Forge.Folder("object")).Trim());
    }

    private static (AuditRecord Record, DsseEnvelope Envelope) Edited((AuditRecord Record, DsseEnvelope Envelope) link, Func<AuditRecord, AuditRecord> edit)
    {
        var record = edit(link.Record);
        return (record, link.Envelope with { Payload = RecordStatement.Bytes(record) });
    }
}
