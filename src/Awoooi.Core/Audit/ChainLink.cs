using Awoooi.Audit.Envelopes;
using Awoooi.Repositories;

namespace Awoooi.Audit;

/// <summary>One commit of the evidence chain, as found.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Authored">When it says that it was written.</param>
/// <param name="Envelope">What it holds; null when it holds no envelope.</param>
/// <param name="Record">What the envelope holds; null when it holds no record.</param>
/// <param name="Digest">SHA-256 of the envelope's bytes; empty when there are none.</param>
internal sealed record ChainLink(CommitInfo Commit, DateTimeOffset Authored, DsseEnvelope? Envelope, AuditRecord? Record, string Digest)
{
    /// <summary>What is wrong with it by itself; empty while nobody has looked.</summary>
    public IReadOnlyList<AuditFinding> Faults { get; init; } = [];

    /// <summary>The record's number, or 0.</summary>
    public long Sequence => Record?.Sequence ?? 0;

    /// <summary>A commit that was read with its envelope.</summary>
    public static ChainLink Of(CommitFile file)
    {
        if (file.Content is not { } bytes) return new(file.Commit, file.Authored, null, null, "");
        var envelope = DsseEnvelope.Read(bytes.Span);
        var record = envelope is { PayloadType: RecordStatement.PayloadType } ? RecordStatement.Read(envelope.Payload) : null;
        return new(file.Commit, file.Authored, envelope, record, RecordEnvelope.Digest(bytes.Span));
    }

    /// <summary>One commit of the chain.</summary>
    public static ChainLink Of(IGitRepository repository, CommitInfo commit) =>
        Of(new CommitFile(commit, commit.Time, "", repository.Tree(commit.Id).Read(RecordEnvelope.File)));

    /// <summary>The chain that ends in a commit, oldest first.</summary>
    public static async Task<List<ChainLink>> ChainAsync(IGitRepository repository, string? tip, CancellationToken cancellationToken)
    {
        var chain = new List<ChainLink>();
        if (tip is null) return chain;
        await foreach (var file in repository.ReadLineAsync(tip, RecordEnvelope.File, cancellationToken)) chain.Add(Of(file));
        return chain;
    }

    /// <summary>A finding about it.</summary>
    public AuditFinding Finding(string rule, string reason) => new(rule, Commit.Id, Sequence, reason);
}
