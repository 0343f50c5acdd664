using Awoooi.Repositories;

namespace Awoooi.Audit;

/// <summary>One commit of the evidence chain, as found.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Record">What it holds; null when it holds no record.</param>
/// <param name="Digest">SHA-256 of the record's bytes; empty when there are none.</param>
/// <param name="Signature">Who signed it; null while nobody has looked.</param>
internal sealed record ChainLink(CommitInfo Commit, AuditRecord? Record, string Digest, SignatureCheck? Signature = null)
{
    /// <summary>The record's number, or 0.</summary>
    public long Sequence => Record?.Sequence ?? 0;

    /// <summary>The chain that ends in a commit, oldest first.</summary>
    public static IReadOnlyList<ChainLink> Chain(IGitRepository repository, string? tip) =>
        tip is null ? [] : [.. repository.History(tip, int.MaxValue).Reverse().Select(x => Of(repository, x))];

    /// <summary>One commit of it.</summary>
    public static ChainLink Of(IGitRepository repository, CommitInfo commit) =>
        repository.Tree(commit.Id).Read(RecordFile.Name) is { } bytes ? new(commit, RecordFile.Read(bytes), RecordFile.Digest(bytes)) : new(commit, null, "");
}
