using System.Text.Json.Nodes;
using Awoooi.Audit;
using Awoooi.Flow.Egress;
using Awoooi.Privacy.Egress;
using Awoooi.Repositories;
using Awoooi.Testing.Git;

namespace Awoooi.Git.Tests.Audit;

public sealed class GitAuditLogTests : IAsyncLifetime
{
    private static readonly RecordGuard Guard = new(new PrivacyInForce());

    private readonly ForgeFolder _forge = new("alice@shop.example");
    private IGitRepository _repository = null!;
    private GitAuditLog _log = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SigningIdentity Engine => new(new("Awoooi", ForgeFolder.EngineEmail), _forge.Key(ForgeFolder.EngineEmail), _forge.PublicKey(ForgeFolder.EngineEmail));

    public async ValueTask InitializeAsync()
    {
        _repository = await OpenAsync("clone");
        _log = new(_repository, Engine, "", TimeProvider.System, Guard);
    }

    public ValueTask DisposeAsync()
    {
        _log.Dispose();
        _repository.Dispose();
        _forge.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task AppendAsync_Entries_ReadAsATrailInGitLog()
    {
        await _log.AppendAsync(new("inc-1", 1, "receive", "Completed", [], "a"), Stop);
        await _log.AppendAsync(new("", 0, "trust", "Recorded\nAwoooi-Sequence: 99", [], "b"), Stop);
        _forge.Git("log", "--format=%s|%an|%(trailers:key=Awoooi-Sequence,valueonly)", GitAuditLog.Ref)
            .ShouldBe("trust: Recorded Awoooi-Sequence: 99|Awoooi|2\n\ninc-1 1 receive: Completed|Awoooi|1\n\n");
    }

    [Fact]
    public async Task AppendAsync_SameKey_IsWrittenOnce()
    {
        var first = await _log.AppendAsync(Entry("a"), Stop);
        await _log.AppendAsync(Entry("b"), Stop);
        (await _log.AppendAsync(Entry("a"), Stop)).ShouldBe(first);
        using var restarted = new GitAuditLog(await OpenAsync("second"), Engine, "", TimeProvider.System, Guard);
        (await restarted.AppendAsync(Entry("a"), Stop)).ShouldBe(first);
        (await _log.ReadAsync(Stop)).Select(x => (x.Sequence, x.Key)).ShouldBe([(1, "a"), (2, "b")]);
    }

    [Fact]
    public async Task AppendAsync_KilledBetweenPushAndTheClonesOwnRef_FindsItsRecordAgain()
    {
        var first = await _log.AppendAsync(Entry("a"), Stop);
        ForgeFolder.Run("git", "--git-dir", _forge.Folder("clone"), "update-ref", "-d", GitAuditLog.Ref);
        using var restarted = new GitAuditLog(_repository, Engine, "", TimeProvider.System, Guard);
        (await restarted.AppendAsync(Entry("a"), Stop)).ShouldBe(first);
        (await restarted.ReadAsync(Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task AppendAsync_ThreeWritersAtOnce_OneChainWithEveryEntry()
    {
        var logs = new List<GitAuditLog>();
        foreach (var name in new[] { "clone", "clone", "other" }) logs.Add(new(await OpenAsync(name), Engine, "", TimeProvider.System, Guard));
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => logs[i % 3].AppendAsync(Entry($"key {i % 12}"), Stop)));

        await _repository.FetchAsync(Stop);
        var records = await _log.ReadAsync(Stop);
        records.Select(x => x.Sequence).ShouldBe(Enumerable.Range(1, 12).Select(x => (long)x));
        records.Select(x => x.Key).Distinct().Count().ShouldBe(12);
        _forge.Git("fsck", "--strict", "--full", "--no-dangling").ShouldBeEmpty();
    }

    [Fact]
    public async Task AppendAsync_DataInAnyOrder_IsWrittenSorted()
    {
        var data = new JsonObject { ["z"] = 1, ["a"] = new JsonObject { ["y"] = "ü\n", ["b"] = new JsonArray(2.50, null) } };
        var commit = await _log.AppendAsync(new("inc-1", 8, "prove", "Completed", data, "k"), Stop);
        _forge.Git("show", $"{commit}:record.json").ShouldStartWith("{\n  \"data\": {\n    \"a\": {\n      \"b\": [\n        2.5,\n        null\n      ],\n      \"y\": \"ü\\n\"\n    },\n    \"z\": 1\n  },\n  \"event\": \"prove\",\n");
        JsonNode.DeepEquals((await _log.ReadAsync(Stop)).Single().Data, data).ShouldBeTrue();
    }

    [Fact]
    public async Task PrepareAsync_Entry_MovesNoRefUntilItIsPushed()
    {
        var tip = await _log.AppendAsync(Entry("a"), Stop);
        var prepared = await _log.PrepareAsync(Entry("gate"), Stop);
        _forge.Git("rev-parse", GitAuditLog.Ref).Trim().ShouldBe(tip);
        (await _repository.PushAsync([new(GitAuditLog.Ref, tip, prepared)], Stop)).Value.ShouldBeTrue();
        (await _log.PrepareAsync(Entry("gate"), Stop)).ShouldBe(prepared);
        (await _log.ReadAsync(Stop)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task AppendAsync_OnATipTheEngineDidNotSign_StopsAndSaysSo()
    {
        await _log.AppendAsync(Entry("a"), Stop);
        var foreign = await _repository.WriteCommitAsync(
            new([_repository.Resolve(GitAuditLog.Ref)!], null, [new("record.json", "{}"u8.ToArray())], "x", new("A", "alice@shop.example"), new(2026, 5, 1, 12, 30, 0, TimeSpan.Zero), _forge.Key("alice@shop.example")), Stop);
        await _repository.PushAsync([new(GitAuditLog.Ref, _repository.Resolve(GitAuditLog.Ref), foreign)], Stop);
        (await Should.ThrowAsync<InvalidDataException>(() => _log.AppendAsync(Entry("b"), Stop))).Message.ShouldContain("did not sign");
        await Should.ThrowAsync<InvalidDataException>(() => _log.ReadAsync(Stop));
    }

    [Fact]
    public async Task AppendAsync_AfterTheEnginesKeyChanged_GoesOnWhereAllowedSignersKnowTheOldOne()
    {
        await _log.AppendAsync(Entry("a"), Stop);
        var next = Engine with { KeyPath = _forge.MakeKey("next"), PublicKey = _forge.PublicKey("next") };
        using var stranger = new GitAuditLog(_repository, next, "", TimeProvider.System, Guard);
        await Should.ThrowAsync<InvalidDataException>(() => stranger.AppendAsync(Entry("b"), Stop));
        using var rotated = new GitAuditLog(_repository, next, Engine.AllowedSigner, TimeProvider.System, Guard);
        await rotated.AppendAsync(Entry("b"), Stop);
        (await rotated.ReadAsync(Stop)).Count.ShouldBe(2);
    }

    private static AuditEntry Entry(string key) => new("inc-1", 3, "gather", "Completed", new() { ["key"] = key }, key);

    private async Task<IGitRepository> OpenAsync(string name) => (await GitClone.OpenAsync(_forge.Remote, _forge.Folder(name), Stop)).Value.Repository;
}
