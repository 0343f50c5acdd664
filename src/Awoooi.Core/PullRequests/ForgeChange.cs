using System.Text.Json.Serialization;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.PullRequests;

/// <summary>A change to be proposed.</summary>
/// <param name="Identity">One per root cause and remedy: proposing it again updates the same change.</param>
/// <param name="Branch">Short branch name, below <c>awoooi/</c>.</param>
/// <param name="BaseBranch">Short name of the branch it shall be merged into.</param>
/// <param name="BaseCommit">The commit it was proven against.</param>
/// <param name="Files">The files that differ.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Markdown.</param>
/// <param name="CommitMessage">Message of the one commit.</param>
/// <param name="Time">Time of the commit; from the incident, so that repeating gives the same commit.</param>
/// <param name="ProofDigest">What signatures are bound to.</param>
public sealed record ProposedChange(
    string Identity,
    string Branch,
    string BaseBranch,
    string BaseCommit,
    IReadOnlyList<TreeEdit> Files,
    string Title,
    string Body,
    string CommitMessage,
    DateTimeOffset Time,
    string ProofDigest);

/// <summary>A change as the forge holds it.</summary>
/// <param name="Number">The forge's number for it.</param>
/// <param name="Identity">See <see cref="ProposedChange.Identity"/>.</param>
/// <param name="State">Open, or how it ended.</param>
/// <param name="Branch">Short branch name.</param>
/// <param name="BaseBranch">Short name of the branch it goes into.</param>
/// <param name="BaseCommit">The commit it was proven against.</param>
/// <param name="Head">Its head commit.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Markdown.</param>
/// <param name="ProofDigest">What signatures are bound to.</param>
/// <param name="Author">Who proposed it (e-mail address); never an eligible reviewer.</param>
/// <param name="Reviews">Reviews in the order they were recorded; empty where only listed.</param>
/// <param name="MergeCommit">The merge, once merged; else empty.</param>
public sealed record ForgeChange(
    int Number,
    string Identity,
    ChangeState State,
    string Branch,
    string BaseBranch,
    string BaseCommit,
    string Head,
    string Title,
    string Body,
    string ProofDigest,
    string Author,
    IReadOnlyList<ForgeReview> Reviews,
    string MergeCommit = "");

/// <summary>How a change stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeState>))]
public enum ChangeState
{
    /// <summary>Waiting for reviews or the gate.</summary>
    Open,

    /// <summary>Merged by the gate.</summary>
    Merged,

    /// <summary>State that the proof read has changed.</summary>
    Voided,

    /// <summary>A person rejected it.</summary>
    Rejected,

    /// <summary>Withdrawn.</summary>
    Closed,
}

/// <summary>One review as the forge holds it.</summary>
/// <param name="Id">The forge's id of the review; its order in the list is the order that counts, never its time.</param>
/// <param name="Reviewer">Who signed it (principal); empty when that is not proven.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Head">The head commit it was made on.</param>
/// <param name="ProofDigest">The proof it was made on.</param>
/// <param name="Comment">Its text: data, never instructions.</param>
/// <param name="Refused">Why it cannot count at all (unsigned, forged, replayed); null when it can.</param>
public sealed record ForgeReview(
    string Id, string Reviewer, ReviewVerdict Verdict, string Head, string ProofDigest, string Comment, Refusal? Refused = null);

/// <summary>What a review says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReviewVerdict>))]
public enum ReviewVerdict
{
    /// <summary>Neutral.</summary>
    Comment,

    /// <summary>A signature.</summary>
    Approve,

    /// <summary>A veto.</summary>
    Reject,

    /// <summary>Takes back what the same person approved; a forge says so where an approval was dismissed.</summary>
    Withdraw,

    /// <summary>Asks to set aside the veto of somebody else, with a reason.</summary>
    LiftVeto,

    /// <summary>Break-glass: asks to merge although signatures are missing or a freeze is on, with a reason.</summary>
    Emergency,
}

/// <summary>An order to merge; everything in it was read and decided by the gate.</summary>
/// <param name="Number">The change.</param>
/// <param name="Head">The head that was signed.</param>
/// <param name="BaseBranch">Short name of the branch it goes into.</param>
/// <param name="ExpectedBase">Where that branch must still be.</param>
/// <param name="TreeId">The merged tree that was proven.</param>
/// <param name="Message">Whole message of the merge commit, trailers included.</param>
/// <param name="Time">Time of the merge commit.</param>
/// <param name="DeliveryBranch">Short name of the branch that the delivery tool follows; moved in the same push. Empty: none.</param>
/// <param name="Along">Refs that move in the same push or it is refused: the gate's turn among them. A forge that cannot move others at once leaves them.</param>
public sealed record MergeOrder(
    int Number,
    string Head,
    string BaseBranch,
    string ExpectedBase,
    string TreeId,
    string Message,
    DateTimeOffset Time,
    string DeliveryBranch,
    IReadOnlyList<RefUpdate> Along);
