using Awoooi.Objects;
using Awoooi.Proofs;
using Awoooi.PullRequests;
using Awoooi.Results;
using Awoooi.Reviews;

namespace Awoooi.Gates;

/// <summary>The rules of the gate, one for each of its questions. Each answers with the verdict that stops the change, or null. Whatever is not known is a no.</summary>
public static class GateRules
{
    /// <summary>2: is the change open, is it the one that was signed, and do the policies still say what they said?</summary>
    public static GateVerdict? Standing(GateView view, Proof signed)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(signed);
        var change = view.Change;
        if (change.State is ChangeState.Rejected) return Stop(GateStatus.Rejected, "the change was rejected");
        if (change.State is not ChangeState.Open) return Stop(GateStatus.Waiting, $"the change is {change.State}, not open");
        if (change.ProofDigest != signed.Digest || Prover.DigestOf(signed) != signed.Digest)
        {
            return Void("the proof at hand is not the one that the change names", Difference("proof", change.ProofDigest, Prover.DigestOf(signed)));
        }
        return view.PolicyDigest == signed.PolicyDigest
            ? null
            : Void("the policies have changed since it was proven", Difference("policies", signed.PolicyDigest, view.PolicyDigest));
    }

    /// <summary>3: does it still merge?</summary>
    public static GateVerdict Conflict(GateView view, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(refusal);
        return Void($"it no longer merges with the base: {refusal.Reason}", Difference("base", view.Change.BaseCommit, view.Base));
    }

    /// <summary>4: are the files that it edits there as it found them, and does the merge bring what was proven and nothing else?</summary>
    public static GateVerdict? Files(GateView view, GateScope scope)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(scope);
        if (view.Base != view.Change.BaseCommit && scope.MovedFiles.Count > 0)
        {
            return Void($"the base has changed {string.Join(", ", scope.MovedFiles)}", Difference("base", view.Change.BaseCommit, view.Base));
        }
        return scope.StrayFiles.Count == 0
            ? null
            : Void($"the merge would bring more than was proven: {string.Join(", ", scope.StrayFiles)}", Difference("files", "as proven", string.Join(", ", scope.StrayFiles)));
    }

    /// <summary>6: has nobody who may do so rejected it?</summary>
    public static GateVerdict? Vetoes(Quorum quorum)
    {
        ArgumentNullException.ThrowIfNull(quorum);
        return quorum.Status == QuorumStatus.Vetoed ? Stop(GateStatus.Rejected, string.Join("; ", quorum.Missing)) : null;
    }

    /// <summary>7: has everybody signed whom the risk and the owners ask for, and may anything be merged at all? An emergency passes a freeze.</summary>
    public static GateVerdict? Signatures(GateView view, Quorum quorum)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(quorum);
        if (quorum.Status != QuorumStatus.Reached) return Stop(GateStatus.Waiting, string.Join("; ", quorum.Missing));
        return view.Freeze.Length > 0 && !quorum.IsEmergency ? Stop(GateStatus.Waiting, view.Freeze) : null;
    }

    /// <summary>8: is what the proof read as it was, and does the merged tree render to what was signed and pass every check now?</summary>
    public static GateVerdict? Proofs(Proof signed, GateProof proof)
    {
        ArgumentNullException.ThrowIfNull(signed);
        ArgumentNullException.ThrowIfNull(proof);
        if (proof.ReadSet.Changed.Count > 0) return Void(Sentence(proof.ReadSet.Changed), [.. proof.ReadSet.Changed]);
        if (proof.ReadSet.Unseen.Count > 0) return Stop(GateStatus.Waiting, $"what the proof read cannot be read again: {string.Join(", ", proof.ReadSet.Unseen)} objects were not looked for");
        if (proof.NotAsked is { } silence) return Stop(GateStatus.Waiting, $"the API server was not asked what it says to the change: {silence.Reason} ({silence.Remedy})");
        if (proof.Fresh.RenderedDigest != signed.RenderedDigest)
        {
            return Void("the merged tree renders to something else than was proven", Difference("rendered objects", signed.RenderedDigest, proof.Fresh.RenderedDigest));
        }
        if (proof.Fresh.Checks.FirstOrDefault(x => x.Status == CheckStatus.Refused) is { } check) return Void($"{check.Name} refuses it now: {check.Detail}", []);
        var lost = proof.Fresh.Checks.FirstOrDefault(x => x.Status == CheckStatus.NotChecked && signed.Checks.Any(y => y.Name == x.Name && y.Status == CheckStatus.Passed));
        return lost is null ? null : Stop(GateStatus.Waiting, $"{lost.Name} cannot be checked now: {lost.Detail}");
    }

    /// <summary>12: is the merge the one that was decided on?</summary>
    public static GateVerdict Merged(string commit, MergeSeen seen, Quorum quorum)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(quorum);
        var signed = quorum.Signers.Count > 0 ? $", signed by {string.Join(" and ", quorum.Signers)}" : "";
        if (seen.Intended is not { } said) return new(GateStatus.Bypassed, "it was merged past the gate: the merge names no record that allowed it", [], commit);
        var differences = said.DifferencesFrom(seen.Parents, seen.Tree).ToList();
        return differences.Count > 0
            ? new(GateStatus.Bypassed, $"the merge is not the one that the gate allowed: {string.Join("; ", differences)}", [], commit)
            : new(GateStatus.Merged, $"proven again and merged{(quorum.IsEmergency ? " in an emergency" : "")}{signed}", [], commit);
    }

    private static GateVerdict Stop(GateStatus status, string reason) => new(status, reason, []);

    private static GateVerdict Void(string reason, IReadOnlyList<StateChange> changed) => new(GateStatus.Voided, reason, changed);

    private static StateChange[] Difference(string what, string before, string after) => [new(new ObjectRef("", "Change", "", what), "", before, after)];

    private static string Sentence(IReadOnlyList<StateChange> changed)
    {
        var first = changed[0];
        var more = changed.Count == 1 ? "" : $", and {changed.Count - 1} more";
        return $"{first.Object} {first.Field} was {first.Before ?? "absent"} when it was signed and is {first.After ?? "absent"} now{more}";
    }
}
