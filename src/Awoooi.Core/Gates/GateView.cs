using Awoooi.Ownership;
using Awoooi.Proofs;
using Awoooi.PullRequests;
using Awoooi.Results;
using Awoooi.Reviews;
using Awoooi.Risks;

namespace Awoooi.Gates;

/// <summary>What the gate decides on that others can change at any time.</summary>
/// <param name="Change">The change with its reviews.</param>
/// <param name="Base">Where the base branch is.</param>
/// <param name="PolicyDigest">The policies in force there.</param>
/// <param name="Roles">Who people are.</param>
/// <param name="Approvals">How long signatures hold.</param>
/// <param name="Freeze">Why nothing may be merged now; empty when it may.</param>
public sealed record GateView(ForgeChange Change, string Base, string PolicyDigest, RolesPolicy Roles, ApprovalPolicy Approvals, string Freeze)
{
    /// <summary>How it differs from what was read later, in a word or two; null when nothing of it matters to a decision.</summary>
    public string? MovedBy(GateView later)
    {
        ArgumentNullException.ThrowIfNull(later);
        if (later.Change.State != Change.State) return "state";
        if (later.Change.Head != Change.Head || later.Change.ProofDigest != Change.ProofDigest || later.Change.BaseBranch != Change.BaseBranch) return "head";
        if (later.Base != Base) return "base";
        if (later.PolicyDigest != PolicyDigest) return "policies";
        if (later.Freeze != Freeze) return "freeze";
        return later.Change.Reviews.SequenceEqual(Change.Reviews) ? null : "reviews";
    }
}

/// <summary>What the merge would bring, and what that asks for.</summary>
/// <param name="Risk">How dangerous it is, as computed now.</param>
/// <param name="Rule">Who must sign.</param>
/// <param name="Owners">The owners of every touched path, by the base.</param>
/// <param name="Makers">Who made the change, as far as can be told.</param>
/// <param name="MovedFiles">Files of the change that the base has changed since it was proven.</param>
/// <param name="StrayFiles">Files that the merge would change and the proof does not know, or whose merged content is not the proven one.</param>
public sealed record GateScope(
    RiskAssessment Risk,
    SignatureRule Rule,
    IReadOnlyList<PathOwners> Owners,
    ChangeMakers Makers,
    IReadOnlyList<string> MovedFiles,
    IReadOnlyList<string> StrayFiles);

/// <summary>The proof of the merged tree beside the one that was signed.</summary>
/// <param name="Fresh">The proof made now.</param>
/// <param name="ReadSet">What became of the state that the signed one read.</param>
/// <param name="NotAsked">Why a cluster that was named has not said what it would say to the change; null when it has, or none was named.</param>
public sealed record GateProof(Proof Fresh, ReadSetCheck ReadSet, Refusal? NotAsked);
