namespace Awoooi.Reviews;

/// <summary>What a signature was given on and by what right, as the engine found it when it first saw the review.</summary>
/// <param name="Review">The forge's id of the review.</param>
/// <param name="Reviewer">The person's name in <c>roles.yaml</c>.</param>
/// <param name="Head">The head commit.</param>
/// <param name="BaseBranch">Short name of the branch that the change went into.</param>
/// <param name="MergeBase">The commit that it was based on.</param>
/// <param name="Proof">The proof's digest.</param>
/// <param name="Policy">The digest of the policies in force.</param>
/// <param name="EligibleFor">The roles (<c>role:sre</c>) and owners (<c>owner:@shop/db</c>) that the person could sign for then.</param>
/// <param name="SeenAt">When the engine first saw it. Decides on expiry only, never on order.</param>
/// <param name="IsStale">Whether the change was ever seen on another head, base or proof since; what is stale stays stale.</param>
public sealed record ApprovalRecord(
    string Review, string Reviewer, string Head, string BaseBranch, string MergeBase, string Proof, string Policy,
    IReadOnlyList<string> EligibleFor, DateTimeOffset SeenAt, bool IsStale = false);
