using Awoooi.Audit;
using Awoooi.Results;
using Awoooi.Reviews;

namespace Awoooi.Gates;

/// <summary>What the gate sees and does about one change, by the numbers of its steps.</summary>
/// <remarks>
/// Whatever cannot be reached, is truncated or is not understood is an exception: nothing is merged, and the gate may be asked again. Every verb
/// may be repeated.
/// </remarks>
public interface IGateWorld
{
    /// <summary>1: takes the turn on this repository's base branch.</summary>
    /// <returns>The lease; or <c>gate-busy</c>, which says who has the turn until when.</returns>
    Task<Result<GateLease>> LeaseAsync(CancellationToken cancellationToken);

    /// <summary>2 and 10: the change with its reviews, the base, the policies and the freeze, all read from where they are kept, nothing remembered.</summary>
    /// <returns>What is there; or what is wrong with it (<c>change-missing</c>, <c>policy-invalid</c>).</returns>
    Task<Result<GateView>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>3: merges head and base in memory.</summary>
    /// <returns>The id of the merged tree; or <c>merge-conflict</c>.</returns>
    Result<string> MergeTree(GateView view);

    /// <summary>4: what the merge would bring, how dangerous that is, and who must sign for it.</summary>
    Task<GateScope> CompareAsync(GateView view, string tree, CancellationToken cancellationToken);

    /// <summary>8: proves what is rendered from the merged tree, against the cluster as it is now.</summary>
    Task<GateProof> ProveAsync(GateView view, string tree, CancellationToken cancellationToken);

    /// <summary>9: writes down, signed and where it cannot be lost, what is about to be merged.</summary>
    /// <returns>The commit of the record; the merge names it.</returns>
    Task<string> IntendAsync(MergeIntent intent, CancellationToken cancellationToken);

    /// <summary>11: merges exactly this head into exactly this base.</summary>
    /// <returns>The merge commit, the first one when it was merged before; or <c>ref-moved</c> (read again), or the server's refusal.</returns>
    Task<Result<string>> MergeAsync(MergeIntent intent, string record, GateLease lease, CancellationToken cancellationToken);

    /// <summary>12: the merge as it is in the repository.</summary>
    Task<MergeSeen> LookAsync(string mergeCommit, CancellationToken cancellationToken);

    /// <summary>9 to 12: writes down what became of an intent. Repeating it writes nothing.</summary>
    Task ConcludeAsync(string record, GateVerdict verdict, CancellationToken cancellationToken);

    /// <summary>Gives the turn back.</summary>
    Task ReleaseAsync(GateLease lease, CancellationToken cancellationToken);
}

/// <summary>A turn on a base branch.</summary>
/// <param name="Fence">Counts the turns: a merge under a turn that was given to somebody else since is refused.</param>
/// <param name="Token">What the holder shows for it.</param>
public sealed record GateLease(long Fence, string Token);

/// <summary>What is about to be merged, and why it may be.</summary>
/// <param name="Evidence">Change, head, base, tree and proof.</param>
/// <param name="View">What was read.</param>
/// <param name="Scope">What it brings.</param>
/// <param name="Quorum">Who signed.</param>
/// <param name="Fresh">The proof of the merged tree.</param>
public sealed record MergeIntent(MergeEvidence Evidence, GateView View, GateScope Scope, Quorum Quorum, Proofs.Proof Fresh);

/// <summary>A merge as it is found.</summary>
/// <param name="Tree">Its tree.</param>
/// <param name="Parents">Its parents.</param>
/// <param name="Record">The commit of the record that it names; empty when it names none.</param>
/// <param name="Intended">What that record says; null when there is no such record.</param>
public sealed record MergeSeen(string Tree, IReadOnlyList<string> Parents, string Record, MergeEvidence? Intended);
