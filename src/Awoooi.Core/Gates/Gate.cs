using Awoooi.Audit;
using Awoooi.Proofs;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Reviews;

namespace Awoooi.Gates;

/// <summary>Merges a change, or says why not. Twelve steps, in the order of their numbers; whatever is not known is a no.</summary>
/// <remarks>
/// An exception leaves nothing half done: before step 11 nothing was merged, after it the next run finds the merge at step 2 and finishes its
/// record; the lease runs out, and the same change may take it again before. Nothing here is ordered by time; the clock decides only how long signatures hold.
/// </remarks>
public sealed class Gate(TimeProvider clock)
{
    /// <summary>How often everything is read again because something moved, before the turn goes to others.</summary>
    public const int MostRounds = 3;

    /// <summary>Runs the gate for one change.</summary>
    /// <param name="world">Where the change is.</param>
    /// <param name="signed">The proof that signatures are bound to.</param>
    /// <param name="records">What is known of approvals seen before.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<GateResult> PassAsync(IGateWorld world, Proof signed, IReadOnlyList<ApprovalRecord> records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(world);

        // 1 Lease: one change at a time goes into this base.
        if (!(await world.LeaseAsync(cancellationToken)).Succeeded(out var lease, out var busy)) return new(new(GateStatus.Busy, busy.Reason, []), null);
        var result = await RoundsAsync(world, signed, records, lease, cancellationToken);
        await world.ReleaseAsync(lease, cancellationToken);
        return result;
    }

    private async Task<GateResult> RoundsAsync(IGateWorld world, Proof signed, IReadOnlyList<ApprovalRecord> records, GateLease lease, CancellationToken cancellationToken)
    {
        var moved = "";
        for (var round = 1; round <= MostRounds; round++)
        {
            // 2 Read head, base, policies, reviews and freeze afresh. What an interrupted run has merged is not merged again.
            if (!(await world.ReadAsync(cancellationToken)).Succeeded(out var view, out var unreadable)) return Refused(unreadable);
            if (view.Change.State == ChangeState.Merged) return await FinishAsync(world, view, Quorum.Unknown, view.Change.MergeCommit, cancellationToken);
            if (GateRules.Standing(view, signed) is { } standing) return new(standing, null);

            // 3 Merge in memory.
            if (!world.MergeTree(view).Succeeded(out var tree, out var conflict)) return new(GateRules.Conflict(view, conflict), null);

            // 4 Compare: files, risk, owners.
            var scope = await world.CompareAsync(view, tree, cancellationToken);
            if (GateRules.Files(view, scope) is { } files) return new(files, null);

            // 5 Judge the reviews.
            var quorum = QuorumCounter.Count(Facts(view, scope, records));
            records = quorum.Records;

            // 6 Vetoes.
            if (GateRules.Vetoes(quorum) is { } veto) return new(veto, quorum);

            // 7 Quorum.
            if (GateRules.Signatures(view, quorum) is { } unsigned) return new(unsigned, quorum);

            // 8 Prove the merged tree against the cluster as it is.
            var proof = await world.ProveAsync(view, tree, cancellationToken);
            if (GateRules.Proofs(signed, proof) is { } unproven) return new(unproven, quorum);

            // 9 Write down what is about to be merged.
            var evidence = new MergeEvidence(view.Change.Number, view.Change.Head, view.Base, tree, signed.Digest);
            var intent = new MergeIntent(evidence, view, scope, quorum, proof.Fresh);
            var record = await world.IntendAsync(intent, cancellationToken);

            // 10 Read once more: proving took a while. Whatever moved sends everything back to 2.
            if (!(await world.ReadAsync(cancellationToken)).Succeeded(out var later, out unreadable)) return Refused(unreadable);
            if ((view.MovedBy(later) ?? (IsStillReached(later, scope, records) ? null : "signatures")) is { } what)
            {
                await world.ConcludeAsync(record, Moved(moved = what), cancellationToken);
                continue;
            }

            // 11 Merge exactly this head into exactly this base.
            if ((await world.MergeAsync(intent, record, lease, cancellationToken)).Succeeded(out var commit, out var raced)) return await FinishAsync(world, view, quorum, commit, cancellationToken);
            await world.ConcludeAsync(record, Moved(moved = raced.Reason), cancellationToken);
            if (raced.Rule != RefUpdate.Moved) return new(new(GateStatus.Waiting, raced.ToString(), []) { Refusal = raced }, quorum); // the server's no; what it asks for can be put right
        }
        return new(new(GateStatus.Busy, $"{moved} moved {MostRounds} times while the gate was deciding", []), null) { Records = records };
    }

    // 12 See that the merge is the one that was decided on, and write down the outcome.
    private static async Task<GateResult> FinishAsync(IGateWorld world, GateView view, Quorum quorum, string commit, CancellationToken cancellationToken)
    {
        var seen = await world.LookAsync(commit, cancellationToken);
        var verdict = GateRules.Merged(commit, seen, quorum);
        if (seen.Record.Length > 0) await world.ConcludeAsync(seen.Record, verdict, cancellationToken);
        if (verdict.Status != GateStatus.Merged) return new(verdict, quorum);

        // A veto of the very last moment came too late to stop the merge; it is not overlooked.
        var late = (await world.ReadAsync(cancellationToken)).Succeeded(out var after, out _)
            ? after.Change.Reviews.Skip(view.Change.Reviews.Count).FirstOrDefault(x => x.Verdict == ReviewVerdict.Reject && x.Refused is null)
            : null;
        return new(late is null ? verdict : verdict with { LateVeto = late.Reviewer }, quorum);
    }

    private bool IsStillReached(GateView later, GateScope scope, IReadOnlyList<ApprovalRecord> records) => QuorumCounter.Count(Facts(later, scope, records)).Status == QuorumStatus.Reached;

    private QuorumFacts Facts(GateView view, GateScope scope, IReadOnlyList<ApprovalRecord> records) =>
        new(view.Change, scope.Risk.Level, scope.Rule, scope.Owners, view.Roles, view.Approvals, view.PolicyDigest, clock.GetUtcNow())
        {
            Makers = scope.Makers,
            Records = records,
        };

    private static GateVerdict Moved(string what) => new(GateStatus.Busy, $"{what} moved", []);

    private static GateResult Refused(Refusal refusal) => new(new(GateStatus.Refused, refusal.Reason, []) { Refusal = refusal }, null);
}

/// <summary>What the gate decided, and what it counted.</summary>
/// <param name="Verdict">The decision.</param>
/// <param name="Quorum">The signatures; null when it did not come to count them.</param>
public sealed record GateResult(GateVerdict Verdict, Quorum? Quorum)
{
    /// <summary>What is known of approvals now; to be kept. Empty when nothing was counted.</summary>
    public IReadOnlyList<ApprovalRecord> Records { get; init; } = Quorum?.Records ?? [];
}
