using Awoooi.PullRequests;
using Awoooi.Risks;

namespace Awoooi.Reviews;

/// <summary>Decides for each review of a change whether it counts. Record order is all the order there is.</summary>
/// <remarks>
/// A veto holds, whatever is pushed, until the same person approves what is there now or enough others set it aside with reasons. An approval
/// that is stale or cannot count changes nothing: it neither replaces a signature nor lifts a veto. What a person may sign is what they could
/// sign when the engine first saw it and still can.
/// </remarks>
internal sealed class ReviewJudge(QuorumFacts facts, Roster roster, IReadOnlyList<OwnerGroup> groups)
{
    private readonly HashSet<string> _contributors =
        [.. facts.Makers.Contributors.Select(x => x.Email).Append(facts.Change.Author).Concat(facts.Makers.Triggers).Select(roster.NameOfAny).OfType<string>()];

    private readonly Dictionary<string, ApprovalRecord> _records = facts.Records.ToDictionary(x => x.Review);
    private readonly Dictionary<string, int> _lastOf = [];
    private readonly List<JudgedReview> _judged = [];

    /// <summary>What is known of the approvals now; to be kept.</summary>
    public IReadOnlyList<ApprovalRecord> Records => [.. _records.Values];

    /// <summary>Judges them all, in the order they were recorded.</summary>
    public IReadOnlyList<JudgedReview> Judge()
    {
        foreach (var review in facts.Change.Reviews)
        {
            var name = roster.NameOf(review.Reviewer);
            Add(Judge(review, name));
        }
        SetAsideVetoes();
        return _judged;
    }

    private JudgedReview Judge(ForgeReview review, string? name)
    {
        if (review.Refused is not null || review.Reviewer.Length == 0) return new(review, name, ReviewCodes.Unverified);
        if (review.Verdict == ReviewVerdict.Comment) return new(review, name, ReviewCodes.Comment);
        if (name is null) return new(review, name, ReviewCodes.NotAPerson);
        if (_contributors.Contains(name)) return new(review, name, ReviewCodes.IgnoreAuthor);
        if (review.Verdict == ReviewVerdict.Withdraw) return new(review, name, Withdrawn(name));
        var rights = Rights.Of(name, roster, groups);
        if (review.Verdict == ReviewVerdict.Reject) return new(review, name, rights.Count > 0 ? ReviewCodes.Veto : ReviewCodes.NoRole);
        return Bound(review, name, rights);
    }

    /// <summary>What asks for something: it is bound to what it was given on.</summary>
    private JudgedReview Bound(ForgeReview review, string name, IReadOnlyList<string> now)
    {
        var stale = StaleCode(review, _records.GetValueOrDefault(review.Id));
        var record = Note(review, name, now, stale is not null);
        var both = record.EligibleFor.Intersect(now).ToHashSet();
        var code = stale ?? (facts.Now - record.SeenAt > Life(review) ? ReviewCodes.Expired : null) ?? review.Verdict switch
        {
            ReviewVerdict.Approve => Approval(name, both, now),
            _ when string.IsNullOrWhiteSpace(review.Comment) => ReviewCodes.NoReason,
            ReviewVerdict.LiftVeto => Allowed(both, now, ReviewCodes.LiftsVeto, Signs),
            ReviewVerdict.Emergency => Allowed(both, now, ReviewCodes.Emergency, x => facts.Policy.Emergency.Roles.Any(r => x.Contains(Rights.Role(r)))),
            _ => ReviewCodes.Comment,
        };
        return new(review, name, code) { Rights = both };
    }

    private string? StaleCode(ForgeReview review, ApprovalRecord? record)
    {
        var change = facts.Change;
        if (record is { IsStale: true }) return ReviewCodes.StaleHead;
        if (record is not null && record.BaseBranch != change.BaseBranch) return ReviewCodes.StaleBase;
        if (record is not null && record.Policy != facts.PolicyDigest) return ReviewCodes.StalePolicy;
        if (facts.Level == RiskLevel.LOW && facts.Makers.SameContent.Contains(review.Head)) return null;
        if (review.Head != change.Head) return ReviewCodes.StaleHead;
        if (record is not null && record.MergeBase != change.BaseCommit) return ReviewCodes.StaleBase;
        return review.ProofDigest != change.ProofDigest ? ReviewCodes.StaleProof : null;
    }

    private ApprovalRecord Note(ForgeReview review, string name, IReadOnlyList<string> rights, bool stale)
    {
        var known = _records.GetValueOrDefault(review.Id)
            ?? new(review.Id, name, review.Head, facts.Change.BaseBranch, facts.Change.BaseCommit, review.ProofDigest, facts.PolicyDigest, rights, facts.Now);
        return _records[review.Id] = known with { IsStale = known.IsStale || stale };
    }

    private TimeSpan Life(ForgeReview review) =>
        review.Verdict == ReviewVerdict.Emergency ? TimeSpan.FromMinutes(facts.Policy.Emergency.ExpiresAfterMinutes) : facts.Policy.Life(facts.Level);

    private string Approval(string name, HashSet<string> both, IReadOnlyList<string> now)
    {
        var code = Allowed(both, now, ReviewCodes.Counts, Signs);

        // Somebody may veto by a role that the rule does not ask for; that person's approval signs nothing but takes the veto back.
        if (code == ReviewCodes.NoRole && both.Count > 0 && _lastOf.Remove(name, out var veto)) _judged[veto] = _judged[veto] with { Code = ReviewCodes.Superseded };
        return code;
    }

    private static string Allowed(HashSet<string> both, IReadOnlyList<string> now, string code, Func<HashSet<string>, bool> suffices) =>
        suffices(both) ? code : suffices(now.ToHashSet()) ? ReviewCodes.NoRoleThen : ReviewCodes.NoRole;

    private bool Signs(HashSet<string> rights) =>
        facts.Rule.Roles.Any(x => rights.Contains(Rights.Role(x))) || groups.SelectMany(x => x.Handles).Any(x => rights.Contains(Rights.Owner(x)));

    private string Withdrawn(string name)
    {
        for (var i = 0; i < _judged.Count; i++)
        {
            if (_judged[i] is { Code: ReviewCodes.Counts or ReviewCodes.Emergency or ReviewCodes.LiftsVeto } mine && mine.Name == name) _judged[i] = mine with { Code = ReviewCodes.Withdrawn };
        }
        if (_lastOf.TryGetValue(name, out var last) && _judged[last].Code == ReviewCodes.Withdrawn) _lastOf.Remove(name);
        return ReviewCodes.Withdrawn;
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

    private void SetAsideVetoes()
    {
        for (var i = 0; i < _judged.Count; i++)
        {
            if (_judged[i] is { Code: ReviewCodes.Veto } veto && LiftersOf(veto.Name!, i) >= facts.Policy.LiftVeto) _judged[i] = veto with { Code = ReviewCodes.Superseded };
        }
    }

    private int LiftersOf(string vetoer, int veto) =>
        _judged.Skip(veto + 1).Where(x => x.Code == ReviewCodes.LiftsVeto && x.Name != vetoer).Select(x => x.Name).Distinct().Count();
}

/// <summary>A review with the human behind it and the verdict on it.</summary>
internal sealed record JudgedReview(ForgeReview Review, string? Name, string Code)
{
    /// <summary>What it may sign; empty where it asks for nothing.</summary>
    public IReadOnlySet<string> Rights { get; init; } = new HashSet<string>();
}
