using Awoooi.Ownership;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Risks;

namespace Awoooi.Reviews;

/// <summary>Counts signatures: the roles and the number that the risk asks for, and an owner of every touched path.</summary>
public static class QuorumCounter
{
    /// <summary>Counts.</summary>
    /// <param name="change">The change with its reviews in the order they were recorded.</param>
    /// <param name="rule">What the risk asks for.</param>
    /// <param name="owners">The owners of every touched path, old and new names, by the base branch.</param>
    /// <param name="policy">Who people are and what they may sign.</param>
    /// <param name="contributors">
    /// Authors and committers of every commit of the change: none of them ever counts, and one whom nobody knows blocks.
    /// The proposer (<see cref="ForgeChange.Author"/>, the engine) need not be known.
    /// </param>
    public static Quorum Count(
        ForgeChange change, SignatureRule rule, IReadOnlyList<PathOwners> owners, RolesPolicy policy, IReadOnlyList<Person> contributors)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(policy);
        var roster = new Roster(policy);
        var groups = owners.GroupBy(x => (x.Line, Owners: string.Join(' ', x.Owners)))
            .Select(x => (Paths: x.Select(p => p.Path).ToList(), Owners: roster.OwnersOf(x.First()))).ToList();
        bool Owns(string name) => groups.Any(x => x.Owners.Names.Contains(name));
        bool HasRole(string name) => rule.Roles.Any(x => roster.InRole(x).Contains(name));

        var excluded = roster.NamesOf([.. contributors, new Person("", change.Author)]);
        var reviews = new ReviewJudge(change, roster, excluded, x => HasRole(x) || Owns(x), x => roster.HasAnyRole(x) || Owns(x)).Judge();
        var signers = reviews.Where(x => x.Code == ReviewCodes.Counts).Select(x => x.Name!).ToList();
        var vetoes = reviews.Where(x => x.Code == ReviewCodes.Veto).Select(x => $"{x.Name} rejected it: that person must approve, or the change must be withdrawn");

        var unsigned = groups.Where(x => !rule.OwnersOptedIn && !signers.Intersect(x.Owners.Names).Any());
        List<string> missing = [.. vetoes, .. RoleGaps.Find(rule, signers, roster), .. unsigned.Select(x => OwnerGap(x.Paths, x.Owners)),
            .. Strangers(change, contributors, roster)];
        var status = reviews.Any(x => x.Code == ReviewCodes.Veto) ? QuorumStatus.Vetoed : missing.Count > 0 ? QuorumStatus.Missing : QuorumStatus.Reached;
        return new(status, signers, missing,
            [.. reviews.Select(x => new CountedReview(x.Review.Id, x.Name ?? x.Review.Reviewer, x.Code == ReviewCodes.Counts, x.Code))]);
    }

    // Whoever wrote such a commit could be anybody, a signer included.
    private static IEnumerable<string> Strangers(ForgeChange change, IReadOnlyList<Person> contributors, Roster roster) => contributors
        .Select(x => x.Email).Where(x => roster.NameOf(x) is null && !x.Equals(change.Author, StringComparison.OrdinalIgnoreCase)).Distinct()
        .Select(x => $"a commit of this change is by {x}, whom nobody in roles.yaml is: its author cannot be told from its signers");

    private static string OwnerGap(List<string> paths, OwnerGroup owners)
    {
        var what = paths.Count == 1 ? paths[0] : $"{paths[0]} and {paths.Count - 1} more";
        if (owners.Names.Count > 0) return $"needs an owner of {what}: {string.Join(" or ", owners.Handles)}{(owners.IsFallback ? " (fallback owners)" : "")}";
        return owners.Handles.Count > 0
            ? $"needs an owner of {what}, and nobody in roles.yaml is {string.Join(" or ", owners.Handles)}"
            : $"needs an owner of {what}, and nobody owns it: name owners in CODEOWNERS or fallbackOwners in roles.yaml";
    }
}
