using Awoooi.PullRequests;

namespace Awoooi.Forges.Local;

/// <summary>What the engine wrote down about a change: <c>state.json</c> of the meta ref, and <c>body.md</c> beside it.</summary>
/// <param name="Number">The change's number; a meta commit copied to another number does not count.</param>
/// <param name="Identity">See <see cref="ProposedChange.Identity"/>.</param>
/// <param name="State">Open, or how it ended.</param>
/// <param name="Branch">Short branch name.</param>
/// <param name="BaseBranch">Short name of the branch it goes into.</param>
/// <param name="BaseCommit">The commit it was proven against.</param>
/// <param name="Head">Its head commit.</param>
/// <param name="Version">How many heads it had, this one included.</param>
/// <param name="Title">One line.</param>
/// <param name="ProofDigest">What signatures are bound to.</param>
/// <param name="Author">The engine's address.</param>
/// <param name="Reason">Why it ended without a merge; else empty.</param>
/// <param name="MergeCommit">The merge, once merged; else empty.</param>
internal sealed record ChangeMeta(
    int Number,
    string Identity,
    ChangeState State,
    string Branch,
    string BaseBranch,
    string BaseCommit,
    string Head,
    int Version,
    string Title,
    string ProofDigest,
    string Author,
    string Reason = "",
    string MergeCommit = "")
{
    public ForgeChange ToChange(string body, IReadOnlyList<ForgeReview> reviews) => new(
        Number, Identity, State, Branch, BaseBranch, BaseCommit, Head, Title, body, ProofDigest, Author, reviews, MergeCommit);
}
