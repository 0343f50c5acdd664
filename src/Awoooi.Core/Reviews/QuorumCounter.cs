namespace Awoooi.Reviews;

/// <summary>Counts signatures: the roles and the number that the risk asks for, and owners of every touched path.</summary>
public static class QuorumCounter
{
    /// <summary>Counts.</summary>
    public static Quorum Count(QuorumFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var roster = new Roster(facts.Roles);
        var groups = OwnedPaths.Of(facts.Owners, roster);
        var judge = new ReviewJudge(facts, roster, [.. groups.Select(x => x.Owners)]);
        var reviews = judge.Judge();
        var signers = reviews.Where(x => x.Code == ReviewCodes.Counts).Select(x => new Signer(x.Name!, x.Rights)).ToList();
        var vetoes = reviews.Where(x => x.Code == ReviewCodes.Veto).Select(x => x.Name!).ToList();
        List<string> doubts = [.. facts.Makers.Unsigned, .. Strangers(facts, roster)];
        List<string> missing = [.. vetoes.Select(x => VetoGap(x, facts)), .. RoleGaps.Find(facts.Rule, signers, roster), .. OwnerGaps(facts, groups, signers), .. doubts];

        var emergency = Emergencies(reviews).Count >= facts.Policy.Emergency.Count && doubts.Count == 0;
        var status = vetoes.Count > 0 ? QuorumStatus.Vetoed : missing.Count == 0 || emergency ? QuorumStatus.Reached : QuorumStatus.Missing;
        if (!emergency && Emergencies(reviews) is { Count: > 0 } asked) missing.Add(EmergencyGap(asked, facts));
        return new(status, SignersOf(signers, emergency, reviews), missing,
            [.. reviews.Select(x => new CountedReview(x.Review.Id, x.Name ?? x.Review.Reviewer, x.Code is ReviewCodes.Counts or ReviewCodes.Emergency, x.Code))])
        {
            IsEmergency = emergency && vetoes.Count == 0,
            Records = judge.Records,
        };
    }

    private static IReadOnlyList<string> SignersOf(IEnumerable<Signer> signers, bool emergency, IReadOnlyList<JudgedReview> reviews) =>
        [.. signers.Select(x => x.Name).Concat(emergency ? Emergencies(reviews) : []).Distinct()];

    private static IReadOnlyList<string> Emergencies(IEnumerable<JudgedReview> reviews) =>
        [.. reviews.Where(x => x.Code == ReviewCodes.Emergency).Select(x => x.Name!).Distinct()];

    private static string VetoGap(string name, QuorumFacts facts) =>
        $"{name} rejected it: that person must approve, or {facts.Policy.LiftVeto} who may sign set the veto aside with a reason, or the change must be withdrawn";

    private static string EmergencyGap(IReadOnlyList<string> asked, QuorumFacts facts) =>
        $"an emergency was asked for by {string.Join(" and ", asked)}: {facts.Policy.Emergency.Count} of {string.Join(", ", facts.Policy.Emergency.Roles)} must, each with a reason";

    private static IEnumerable<string> OwnerGaps(QuorumFacts facts, IReadOnlyList<OwnedPaths> groups, List<Signer> signers) =>
        facts.Rule.OwnersOptedIn ? [] : groups.Select(x => x.Gap(signers)).OfType<string>();

    // Whoever wrote such a commit could be anybody, a signer included.
    private static IEnumerable<string> Strangers(QuorumFacts facts, Roster roster) => facts.Makers.Contributors
        .Select(x => x.Email).Where(x => roster.NameOf(x) is null && !x.Equals(facts.Change.Author, StringComparison.OrdinalIgnoreCase)).Distinct()
        .Select(x => $"a commit of this change is by {x}, whom nobody in roles.yaml is: its author cannot be told from its signers");
}
