using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Audit;
using Awoooi.Audit.Envelopes;
using Awoooi.Audit.Keys;
using Awoooi.Repositories;

namespace Awoooi.Benchmarks.Audit;

/// <summary>The evidence of many changes and their merges, each change with the records that one of the demo leaves: 17.</summary>
internal sealed class EvidenceHistory(string folder, IEvidenceSigner signer) : IDisposable
{
    private static readonly SigningIdentity Engine = SigningIdentity.Known("engine@awoooi.example");

    private readonly FastImport _git = new(folder);
    private DateTimeOffset _time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private string? _tip;
    private string _digest = "";

    /// <summary>How many records there are.</summary>
    public long Records { get; private set; }

    /// <summary>Writes all of it.</summary>
    public async Task WriteAsync(int changes)
    {
        var (main, tree) = _git.Write("refs/heads/main", [], "README.md", "shop"u8.ToArray(), "Start\n", _time);
        for (var change = 1; change <= changes; change++) main = await ChangeAsync(change, main, tree);
        _git.Finish();
    }

    public void Dispose() => _git.Dispose();

    private async Task<string> ChangeAsync(int change, string main, string tree)
    {
        var (incident, proof) = ($"inc-{change:x12}", $"{change:x64}");
        var head = _git.Write("refs/heads/changes", [main], "README.md", "shop"u8.ToArray(), $"Change {change}\n", _time).Commit;
        var evidence = new MergeEvidence(change, head, main, tree, proof);
        await RecordAsync(incident, 1, "receive", "Completed", new() { ["subject"] = "Deployment/shop/cart", ["alerts"] = new JsonArray("KubePodCrashLooping 5f3a") });
        foreach (var (stage, name) in new[] { (2, "correlate"), (3, "gather"), (4, "shield"), (5, "diagnose") }) await RecordAsync(incident, stage, name, "Completed", Facts(name));
        await RecordAsync(incident, 6, "plan", "Completed", new() { ["remedy"] = "raise-memory", ["target"] = "Deployment/shop/cart" });
        await RecordAsync(incident, 7, "edit", "Completed", Facts("edit"));
        await RecordAsync(incident, 8, "prove", "Completed", new() { ["proof"] = proof, ["checks"] = new JsonArray("schema Passed", "disruption-budget Passed", "quota NotApplicable") });
        await RecordAsync(incident, 9, "assess", "Completed", new() { ["risk"] = "HIGH", ["signatures"] = 2, ["because"] = new JsonArray("production", "stateful") });
        await RecordAsync(incident, 10, "propose", "Completed", new() { ["change"] = change, ["head"] = head, ["proof"] = proof });
        await RecordAsync(incident, 11, "sign", "Completed", new() { ["change"] = change, ["head"] = head, ["signers"] = new JsonArray("ada", "ben") });
        var allowed = await RecordAsync(incident, 12, MergeEvidence.Event, MergeEvidence.Outcome, evidence.ToData());
        var merge = _git.Write("refs/heads/main", [main, head], "README.md", "shop"u8.ToArray(), $"Merge change {change}\n\n{evidence.Trailers(allowed)}", _time).Commit;
        await RecordAsync(incident, 12, "gate", "Completed", new() { ["change"] = change, ["merge"] = merge });
        await RecordAsync(incident, 13, "deliver", "Waiting", new() { ["change"] = change });
        await RecordAsync(incident, 13, "deliver", "Completed", new() { ["change"] = change, ["merge"] = merge });
        await RecordAsync(incident, 0, "trust", "Approved", new() { ["change"] = change, ["pattern"] = "raise-memory:cart-*" });
        await RecordAsync(incident, 14, "verify", "Completed", new() { ["change"] = change, ["verification"] = "Healed" });
        return merge;
    }

    private async Task<string> RecordAsync(string incident, int stage, string name, string outcome, JsonObject data)
    {
        _time += TimeSpan.FromSeconds(7);
        data["detail"] = $"stage {stage} of {incident} ended as {outcome}";
        var record = new AuditRecord(++Records, _digest, _time, incident, stage, name, outcome, data, $"{incident}/{stage}/{outcome}");
        var envelope = await RecordEnvelope.SealAsync(record, signer, CancellationToken.None);
        _digest = RecordEnvelope.Digest(envelope);
        var message = RecordCommit.Draft(record, envelope, _tip, Engine, isLast: false).Message.TrimEnd() + "\n";
        return _tip = _git.Write(GitAuditLog.Ref, _tip is null ? [] : [_tip], RecordEnvelope.File, envelope, message, _time).Commit;
    }

    private static JsonObject Facts(string name) => new() { ["of"] = name, ["digest"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name))) };
}
