using System.Text.Json.Nodes;
using Awoooi.Audit;
using Awoooi.Audit.Keys;
using Awoooi.Flow.Egress;
using Awoooi.Privacy.Egress;
using Awoooi.Repositories;
using Awoooi.Testing.Git;

namespace Awoooi.Git.Tests.Audit;

public sealed class GitAuditLogTests : IAsyncLifetime
{
    private static readonly RecordGuard Guard = new(new PrivacyInForce());

    private readonly ForgeFolder _forge = new("alice@shop.example");
    private readonly PemSigner _key = PemSigner.Create();
    private IGitRepository _repository = null!;
    private GitAuditLog _log = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SigningIdentity Engine => new(new("Awoooi", ForgeFolder.EngineEmail), _forge.Key(ForgeFolder.EngineEmail), _forge.PublicKey(ForgeFolder.EngineEmail));

    public async ValueTask InitializeAsync()
    {
        _repository = await OpenAsync("clone");
        _log = Log(_repository);
    }

    public ValueTask DisposeAsync()
    {
        _log.Dispose();
        _repository.Dispose();
        _key.Dispose();
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
        using var restarted = Log(await OpenAsync("second"));
        (await restarted.AppendAsync(Entry("a"), Stop)).ShouldBe(first);
        (await _log.ReadAsync(Stop)).Select(x => (x.Sequence, x.Key)).ShouldBe([(1, "a"), (2, "b")]);
    }

    [Fact]
    public async Task AppendAsync_KilledBetweenPushAndTheClonesOwnRef_FindsItsRecordAgain()
    {
        var first = await _log.AppendAsync(Entry("a"), Stop);
        ForgeFolder.Run("git", "--git-dir", _forge.Folder("clone"), "update-ref", "-d", GitAuditLog.Ref);
        using var restarted = Log(_repository);
        (await restarted.AppendAsync(Entry("a"), Stop)).ShouldBe(first);
        (await restarted.ReadAsync(Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task AppendAsync_ThreeWritersAtOnce_OneChainWithEveryEntry()
    {
        var logs = new List<GitAuditLog>();
        foreach (var name in new[] { "clone", "clone", "other" }) logs.Add(Log(await OpenAsync(name)));
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => logs[i % 3].AppendAsync(Entry($"key {i % 12}"), Stop)));

        await _repository.FetchAsync(Stop);
        var records = await _log.ReadAsync(Stop);
        records.Select(x => x.Sequence).ShouldBe(Enumerable.Range(1, 12).Select(x => (long)x));
        records.Select(x => x.Key).Distinct().Count().ShouldBe(12);
        _forge.Git("fsck", "--strict", "--full", "--no-dangling").ShouldBeEmpty();
    }

    [Fact]
    public async Task AppendAsync_DataInAnyOrder_IsAnInTotoStatementInOneOrder()
    {
        var data = new JsonObject { ["z"] = 1, ["a"] = new JsonObject { ["y"] = "ü\n", ["b"] = new JsonArray(2.50, null) } };
        var commit = await _log.AppendAsync(new("inc-1", 8, "prove", "Completed", data, "k"), Stop);
        var envelope = JsonNode.Parse(_forge.Git("show", $"{commit}:envelope.json"))!;
        envelope["payloadType"]!.ToString().ShouldBe("application/vnd.in-toto+json");
        envelope["signatures"]!.AsArray().ShouldHaveSingleItem()!["keyid"]!.ToString().ShouldBe(_key.Key.Id);
        var statement = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(envelope["payload"]!.ToString()));
        statement.ShouldStartWith("""{"_type":"https://in-toto.io/Statement/v1","predicate":{"data":{"a":{"b":[2.5,null],"y":"ü\n"},"z":1},"event":"prove","incident":"inc-1",""");
        statement.ShouldEndWith($$$"""},"predicateType":"urn:awoooi:evidence:v1","subject":[{"digest":{"sha256":"{{{Sha256("inc-1")}}}"},"name":"inc-1"}]}""");
        JsonNode.DeepEquals((await _log.ReadAsync(Stop)).Single().Data, data).ShouldBeTrue();
    }

    [Fact]
    public async Task AppendAsync_DataThatNamesGitObjects_TheyAreTheSubject()
    {
        var (merge, tree) = (_repository.Resolve("main")!, _repository.TreeId(_repository.Resolve("main")!));
        var commit = await _log.AppendAsync(new("inc-1", 12, "gate", "Completed", new() { ["merge"] = merge, ["tree"] = tree, ["head"] = "not a commit" }, "k"), Stop);
        var payload = JsonNode.Parse(_forge.Git("show", $"{commit}:envelope.json"))!["payload"]!.ToString();
        JsonNode.Parse(Convert.FromBase64String(payload))!["subject"]!.ToJsonString()
            .ShouldBe($$"""[{"digest":{"gitCommit":"{{merge}}"},"name":"merge"},{"digest":{"gitTree":"{{tree}}"},"name":"tree"}]""");
    }

    [Fact]
    public async Task AppendAllAsync_ManyEntries_TheLastCommitOfThePushAloneIsSignedBySsh()
    {
        await _log.AppendAllAsync([Entry("a"), Entry("b"), Entry("b"), Entry("c")], Stop);
        await _log.AppendAllAsync([Entry("c"), Entry("d"), Entry("a")], Stop);
        _forge.Git("config", "gpg.ssh.allowedSignersFile", "/dev/null");
        _forge.Git("log", "--reverse", "--format=%G?", GitAuditLog.Ref).ShouldBe("N\nN\nU\nU\n");
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
    public async Task AppendAsync_EvidenceKeyThatIsNotListed_StopsAndSaysWhatToDo()
    {
        await _log.AppendAsync(Entry("a"), Stop);
        using var next = PemSigner.Create();
        using var stranger = Log(_repository, EvidenceSigning.By(next));
        (await Should.ThrowAsync<InvalidDataException>(() => stranger.AppendAsync(Entry("b"), Stop))).Message.ShouldContain("did not sign");
        using var unlisted = Log(_repository, EvidenceSigning.By(next), EvidenceKeys.Only(_key.Key));
        (await Should.ThrowAsync<InvalidDataException>(() => unlisted.AppendAsync(Entry("b"), Stop))).Message.ShouldContain("let .awoooi/evidence_keys list it");
        using var listed = Log(_repository, EvidenceSigning.By(next), new([new(_key.Key, 1, 1), new(next.Key, 2, long.MaxValue)]));
        await listed.AppendAsync(Entry("b"), Stop);
        (await listed.ReadAsync(Stop)).Count.ShouldBe(2);
        (await Should.ThrowAsync<InvalidDataException>(() => _log.AppendAsync(Entry("c"), Stop))).Message.ShouldContain("did not sign");
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private GitAuditLog Log(IGitRepository repository, EvidenceSigning? signing = null, EvidenceKeys? listed = null) =>
        new(repository, Engine, signing ?? EvidenceSigning.By(_key), () => listed is null ? null : (Awoooi.Results.Result<EvidenceKeys>)listed, TimeProvider.System, Guard);

    private static AuditEntry Entry(string key) => new("inc-1", 3, "gather", "Completed", new() { ["key"] = key }, key);

    private async Task<IGitRepository> OpenAsync(string name) => (await GitClone.OpenAsync(_forge.Remote, _forge.Folder(name), Stop)).Value.Repository;
}
