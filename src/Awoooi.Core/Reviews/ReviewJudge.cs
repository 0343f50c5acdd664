using Awoooi.PullRequests;

namespace Awoooi.Reviews;

/// <summary>Decides for each review of a change whether it counts. Record order is all the order there is.</summary>
/// <remarks>
/// A veto holds, whatever is pushed, until the same person approves what is there now. An approval that is stale or cannot count
/// changes nothing: it neither replaces a signature nor lifts a veto.
/// </remarks>
internal sealed class ReviewJudge(ForgeChange change, Roster roster, HashSet<string> contributors, Func<string, bool> isEligible, Func<string, bool> mayVeto)
{
    private readonly Dictionary<string, int> _lastOf = [];
    private readonly List<JudgedReview> _judged = [];

    public IReadOnlyList<JudgedReview> Judge()
    {
        foreach (var review in change.Reviews)
        {
            var name = roster.NameOf(review.Reviewer);
            Add(new(review, name, CodeOf(review, name)));
        }
        return _judged;
    }

    private void Add(JudgedReview review)
    {
        if (review.Code is ReviewCodes.Counts or ReviewCodes.Veto)
        {
            if (_lastOf.TryGetValue(review.Name!, out var earlier)) _judged[earlier] = _judged[earlier] with { Code = ReviewCodes.Superseded };
            _lastOf[review.Name!] = _judged.Count;
        }
        _judged.Add(review);
    }

    private string CodeOf(ForgeReview review, string? name)
    {
        if (review.Refused is not null || review.Reviewer.Length == 0) return ReviewCodes.Unverified;
        if (review.Verdict == ReviewVerdict.Comment) return ReviewCodes.Comment;
        if (name is null) return ReviewCodes.NotAPerson;
        if (contributors.Contains(name)) return ReviewCodes.IgnoreAuthor;
        if (review.Verdict == ReviewVerdict.Reject) return mayVeto(name) ? ReviewCodes.Veto : ReviewCodes.NoRole;
        if (review.Head != change.Head) return ReviewCodes.StaleHead;
        if (review.ProofDigest != change.ProofDigest) return ReviewCodes.StaleProof;
        return isEligible(name) || mayVeto(name) ? isEligible(name) ? ReviewCodes.Counts : LiftsVeto(name) : ReviewCodes.NoRole;
    }

    // Somebody may veto by a role that the rule does not ask for; that person's approval signs nothing but takes the veto back.
    private string LiftsVeto(string name)
    {
        if (_lastOf.Remove(name, out var veto)) _judged[veto] = _judged[veto] with { Code = ReviewCodes.Superseded };
        return ReviewCodes.NoRole;
    }
}

/// <summary>A review with the human behind it and the verdict on it.</summary>
internal sealed record JudgedReview(ForgeReview Review, string? Name, string Code);

/// <summary>The codes of <see cref="CountedReview.Code"/>.</summary>
internal static class ReviewCodes
{
    public const string Counts = "COUNTS";
    public const string Veto = "VETO";
    public const string Superseded = "SUPERSEDED";
    public const string Comment = "COMMENT";
    public const string Unverified = "UNVERIFIED";
    public const string NotAPerson = "NOT_A_PERSON";
    public const string IgnoreAuthor = "IGNORE_AUTHOR";
    public const string NoRole = "NO_ROLE";
    public const string StaleHead = "STALE_HEAD";
    public const string StaleProof = "STALE_PROOF";
}
