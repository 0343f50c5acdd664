using System.Text.Json.Nodes;
using Awoooi.Audit;
using Awoooi.Audit.Envelopes;
using Awoooi.Audit.Keys;
using Awoooi.Flow.Egress;
using Awoooi.Privacy.Egress;
using Awoooi.Repositories;
using Awoooi.Testing.Git;
using Microsoft.Extensions.Time.Testing;

namespace Awoooi.Git.Tests.Audit;

/// <summary>A repository with five records ten minutes apart, an auditor's mirror of it, and Mallory, who may write every ref and has a key of her own.</summary>
internal sealed class EvidenceStory : IDisposable
{
    public const string Mallory = "mallory@evil.example";

    private int _mirrors;

    public ForgeFolder Forge { get; } = new();

    public FakeTimeProvider Time { get; } = new(new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    public PemSigner Key { get; } = PemSigner.Create();

    public PemSigner MallorysKey { get; } = PemSigner.Create();

    public IGitRepository Repository { get; private set; } = null!;

    public GitAuditLog Log { get; private set; } = null!;

    public string Main { get; private set; } = "";

    public string Tip => Repository.Resolve(GitAuditLog.Ref)!;

    public SigningIdentity Engine => new(new("Awoooi", ForgeFolder.EngineEmail), Forge.Key(ForgeFolder.EngineEmail), Forge.PublicKey(ForgeFolder.EngineEmail));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<EvidenceStory> StartAsync()
    {
        var story = new EvidenceStory();
        story.Forge.MakeKey(Mallory);
        story.Repository = (await GitClone.OpenAsync(story.Forge.Remote, story.Forge.Folder("clone"), Stop)).Value.Repository;
        story.Log = story.LogBy(EvidenceSigning.By(story.Key));
        story.Main = story.Repository.Resolve("main")!;
        for (var i = 1; i <= 5; i++)
        {
            await story.Log.AppendAsync(new("inc-1", i, $"stage {i}", "Completed", [], $"key {i}"), Stop);
            story.Time.Advance(TimeSpan.FromMinutes(10));
        }
        return story;
    }

    public GitAuditLog LogBy(EvidenceSigning signing, EvidenceKeys? listed = null) =>
        new(Repository, Engine, signing, () => listed is null ? null : (Results.Result<EvidenceKeys>)listed, Time, new RecordGuard(new PrivacyInForce()));

    /// <summary>What an auditor finds in a fresh <c>git clone --mirror</c> with the engine's public key in hand.</summary>
    public Task<AuditReport> VerifyAsync(string? knownHead = null, string[]? branches = null) => VerifyAsync(EvidenceKeys.Only(Key.Key), knownHead, branches);

    public async Task<AuditReport> VerifyAsync(EvidenceKeys keys, string? knownHead = null, string[]? branches = null)
    {
        var mirror = Forge.Folder($"mirror{++_mirrors}.git");
        ForgeFolder.Run("git", "clone", "-q", "--mirror", Forge.Remote, mirror);
        using var inspected = BareRepository.Inspect(mirror);
        return await new AuditVerifier(inspected, keys, Engine.AllowedSigner, ForgeFolder.EngineEmail).VerifyAsync(new(knownHead is null ? [] : [knownHead], branches ?? ["main"]), Stop);
    }

    /// <summary>The chain as it is: each record with its envelope.</summary>
    public async Task<List<(AuditRecord Record, DsseEnvelope Envelope)>> ReadAsync() =>
        [.. (await ChainLink.ChainAsync(Repository, Tip, Stop)).Select(x => (x.Record!, x.Envelope!))];

    /// <summary>Writes a chain of these envelopes and forces the evidence ref to it, as whoever may write to the server can.</summary>
    /// <param name="records">Each with the envelope that holds it, or is said to hold it.</param>
    /// <param name="at">Time of each commit; null: as its record says.</param>
    public async Task<string> ForceAsync(IEnumerable<(AuditRecord Record, DsseEnvelope Envelope)> records, Func<AuditRecord, DateTimeOffset>? at = null)
    {
        string? parent = null;
        foreach (var (record, envelope) in records)
        {
            var draft = RecordCommit.Draft(record, envelope.ToBytes(), parent, Engine, isLast: false);
            parent = await Repository.WriteCommitAsync(draft with { Time = at?.Invoke(record) ?? record.Time }, Stop);
        }
        return Force(parent!);
    }

    public string Force(string commit)
    {
        ForgeFolder.Run("git", "--git-dir", Forge.Folder("clone"), "push", "-q", "--force", Forge.Remote, $"{commit}:{GitAuditLog.Ref}");
        return commit;
    }

    /// <summary>A record in an envelope that Mallory signed, chained to the one before as it should be.</summary>
    public static async Task<(AuditRecord Record, DsseEnvelope Envelope)> SealAsync(AuditRecord record, DsseEnvelope? before, IEvidenceSigner signer)
    {
        var chained = record with { Previous = before is null ? "" : RecordEnvelope.Digest(before.ToBytes()) };
        return (chained, DsseEnvelope.Read(await RecordEnvelope.SealAsync(chained, signer, Stop))!);
    }

    public async Task<string> MergeAsync(int change, string proof, Action<JsonObject>? tamper = null, string? signedBy = null)
    {
        var (at, head, tree) = (Repository.Resolve("main")!, await HeadAsync(change), Repository.TreeId(Main));
        var evidence = new MergeEvidence(change, head, at, tree, proof);
        var data = evidence.ToData();
        tamper?.Invoke(data);
        var record = await Log.AppendAsync(new("inc-1", 12, MergeEvidence.Event, MergeEvidence.Outcome, data, $"gate {change}"), Stop);
        var merge = await WriteMergeAsync(evidence, record, signedBy);
        (await Repository.PushAsync([new("refs/heads/main", at, merge)], Stop)).Value.ShouldBeTrue();
        return merge;
    }

    public Task<string> WriteMergeAsync(MergeEvidence evidence, string record, string? signedBy = null) => Repository.WriteCommitAsync(
        new([evidence.Base, evidence.Head], null, [], $"Merge change {evidence.Change}\n\n{evidence.Trailers(record)}", Engine.Person, Time.GetUtcNow(), Forge.Key(signedBy ?? ForgeFolder.EngineEmail), evidence.Tree), Stop);

    public Task<string> HeadAsync(int change) => Repository.WriteCommitAsync(new([Main], Main, [], $"Change {change}", Engine.Person, Time.GetUtcNow()), Stop);

    public void Dispose()
    {
        Log.Dispose();
        Repository.Dispose();
        Key.Dispose();
        MallorysKey.Dispose();
        Forge.Dispose();
    }
}
