using Awoooi.Objects;
using Awoooi.Proofs;
using Awoooi.PullRequests;
using Awoooi.Results;
using Awoooi.Reviews;

namespace Awoooi.Gates;

/// <summary>Decides whether a change may be merged now. It only decides: the flow reads everything afresh before, and merges after.</summary>
public static class Gate
{
    /// <summary>Decides. Whatever is not known is a no.</summary>
    public static GateDecision Decide(GateFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);

        // 1 The change is still open, and it is the one that was proven.
        if (facts.Change.State is ChangeState.Rejected) return Stop(GateStatus.Rejected, "the change was rejected");
        if (facts.Change.State is not ChangeState.Open) return Stop(GateStatus.Waiting, $"the change is {facts.Change.State}, not open");
        if (facts.Change.ProofDigest != facts.Signed.Digest || Prover.DigestOf(facts.Signed) != facts.Signed.Digest)
        {
            return Void("the proof at hand is not the one that the change names", Difference("proof", facts.Change.ProofDigest, Prover.DigestOf(facts.Signed)));
        }

        // 2 Nobody who may do so has rejected it.
        if (facts.Quorum.Status == QuorumStatus.Vetoed) return Stop(GateStatus.Rejected, string.Join("; ", facts.Quorum.Missing));

        // 3 The policies are those that it was proven under.
        if (facts.PolicyDigest != facts.Signed.PolicyDigest)
        {
            return Void("the policies have changed since it was proven", Difference("policies", facts.Signed.PolicyDigest, facts.PolicyDigest));
        }

        // 4 It still merges with the base, and the files that it edits are there as it found them.
        if (facts.MergeRefusal is { } refusal) return Void($"it no longer merges with the base: {refusal.Reason}", Difference("base", facts.Change.BaseCommit, facts.CurrentBase));
        if (facts.CurrentBase != facts.Change.BaseCommit && facts.MovedFiles.Count > 0)
        {
            return Void($"the base has changed {string.Join(", ", facts.MovedFiles)}", Difference("base", facts.Change.BaseCommit, facts.CurrentBase));
        }

        // 5 The merge brings the files that were proven, with the content that was proven, and nothing else.
        if (facts.StrayFiles.Count > 0)
        {
            return Void($"the merge would bring more than was proven: {string.Join(", ", facts.StrayFiles)}", Difference("files", "as proven", string.Join(", ", facts.StrayFiles)));
        }

        // 6 What the proof read of the cluster is as it was.
        if (facts.ReadSet.Changed.Count > 0) return Void(Sentence(facts.ReadSet.Changed), [.. facts.ReadSet.Changed]);
        if (facts.ReadSet.Unseen.Count > 0) return Stop(GateStatus.Waiting, $"what the proof read cannot be read again: {string.Join(", ", facts.ReadSet.Unseen)} objects were not looked for");

        if (facts.NotAsked is { } silence) return Stop(GateStatus.Waiting, $"the API server was not asked what it says to the change: {silence.Reason} ({silence.Remedy})");

        // 7 The tree as it would be after the merge renders to what was proven, and passes every check now.
        if (facts.Fresh.RenderedDigest != facts.Signed.RenderedDigest)
        {
            return Void("the merged tree renders to something else than was proven", Difference("rendered objects", facts.Signed.RenderedDigest, facts.Fresh.RenderedDigest));
        }
        if (facts.Fresh.Checks.FirstOrDefault(x => x.Status == CheckStatus.Refused) is { } check) return Void($"{check.Name} refuses it now: {check.Detail}", []);
        var lost = facts.Fresh.Checks.Where(x => x.Status == CheckStatus.NotChecked && facts.Signed.Checks.Any(y => y.Name == x.Name && y.Status == CheckStatus.Passed));
        if (lost.FirstOrDefault() is { } gap) return Stop(GateStatus.Waiting, $"{gap.Name} cannot be checked now: {gap.Detail}");

        // 8 Everybody whom the risk and the owners ask for, as they are now, has signed.
        return facts.Quorum.Status == QuorumStatus.Reached
            ? GateDecision.Merge
            : Stop(GateStatus.Waiting, string.Join("; ", facts.Quorum.Missing));
    }

    private static GateDecision Stop(GateStatus status, string reason) => new(new GateVerdict(status, reason, []));

    private static GateDecision Void(string reason, IReadOnlyList<StateChange> changed) => new(new GateVerdict(GateStatus.Voided, reason, changed));

    private static StateChange[] Difference(string what, string before, string after) => [new(new ObjectRef("", "Change", "", what), "", before, after)];

    private static string Sentence(IReadOnlyList<StateChange> changed)
    {
        var first = changed[0];
        var more = changed.Count == 1 ? "" : $", and {changed.Count - 1} more";
        return $"{first.Object} {first.Field} was {first.Before ?? "absent"} when it was signed and is {first.After ?? "absent"} now{more}";
    }
}

/// <summary>All that the gate decides on, read at one time.</summary>
/// <param name="Change">The change, freshly from the forge.</param>
/// <param name="Signed">The proof that signatures are bound to.</param>
/// <param name="Fresh">A proof made now of the merged tree (<see cref="Prover.Prove"/> with the current base and cluster).</param>
/// <param name="ReadSet">What became of the state that <paramref name="Signed"/> read.</param>
/// <param name="Quorum">The signatures, counted by the risk, trust, roles and owners as they are now.</param>
/// <param name="PolicyDigest">The policies in force on the base branch now.</param>
/// <param name="CurrentBase">Where the base branch is now.</param>
/// <param name="MovedFiles">Files of the change that the base has changed since it was proven.</param>
/// <param name="StrayFiles">
/// Files that the merge would change and the proof does not know, or whose merged content is not the proven one: somebody pushed to the
/// branch of the change.
/// </param>
/// <param name="MergeRefusal">Why the change does not merge; null when it does.</param>
public sealed record GateFacts(
    ForgeChange Change,
    Proof Signed,
    Proof Fresh,
    ReadSetCheck ReadSet,
    Quorum Quorum,
    string PolicyDigest,
    string CurrentBase,
    IReadOnlyList<string> MovedFiles,
    IReadOnlyList<string> StrayFiles,
    Refusal? MergeRefusal)
{
    /// <summary>Why a cluster that was named has not said what it would say to the change; null when it has, or none was named.</summary>
    public Refusal? NotAsked { get; init; }
}

/// <summary>The gate's decision before anything is done.</summary>
/// <param name="Verdict">Why it stops; null when it may be merged.</param>
public sealed record GateDecision(GateVerdict? Verdict)
{
    /// <summary>It may be merged.</summary>
    public static readonly GateDecision Merge = new(Verdict: null);

    /// <summary>Whether it may be merged.</summary>
    public bool MayMerge => Verdict is null;
}
