using Awoooi.Ownership;
using Awoooi.PullRequests;
using Awoooi.Results;
using Awoooi.Reviews;
using Awoooi.Risks;
using static Awoooi.Core.Tests.Reviews.ReviewCases;

namespace Awoooi.Core.Tests.Reviews;

/// <summary>Compares the counter with the rules said again in the plainest way, on random sequences of reviews.</summary>
public sealed class QuorumOracleTests
{
    private static readonly string[] Principals = ["alice@shop.example", "alice@home.example", "bob@shop.example", "carol@shop.example", "dora@shop.example",
        "erin@shop.example", "frank@shop.example", "gus@shop.example", "mallory@elsewhere.example", Engine.Email, ""];

    private static readonly PathOwners[][] Owners =
        [[Owned("@bob")], [Owned("@shop/db-owners"), new("y", [], 0)], [Owned("@shop/empty")], [Owned("@carol", "@dora"), new("z", ["@frank"], 9)], []];

    [Fact]
    public void Count_TenThousandRandomSequences_AgreesWithTheOracle()
    {
        var random = new Random(2);
        SignatureRule[] rules = [Medium, High, Critical, Medium with { Count = 0 }, Medium with { Count = 0, OwnersOptedIn = true }];
        var seen = new Dictionary<QuorumStatus, int>();
        for (var i = 0; i < 10_000; i++)
        {
            var reviews = Enumerable.Range(0, random.Next(0, 9)).Select(_ => Any(random)).ToArray();
            var (rule, owners) = (rules[random.Next(rules.Length)], Owners[random.Next(Owners.Length)]);

            var status = Count(rule, owners, reviews).Status;

            status.ShouldBe(Oracle(rule, owners, reviews), $"sequence {i}: {string.Join(" | ", reviews.Select(x => $"{x.Reviewer} {x.Verdict} {x.Head}/{x.ProofDigest} {x.Refused}"))}");
            seen[status] = seen.GetValueOrDefault(status) + 1;
        }
        seen.Count.ShouldBe(3);
        seen.Values.ShouldAllBe(x => x > 500);
    }

    private static ForgeReview Any(Random random) => new(
        $"{random.Next()}", Principals[random.Next(Principals.Length)], random.Next(10) switch { 0 => ReviewVerdict.Reject, 1 => ReviewVerdict.Comment, _ => ReviewVerdict.Approve },
        random.Next(6) == 0 ? "old" : "head", random.Next(6) == 0 ? "old" : "proof", "", random.Next(8) == 0 ? new Refusal("x", "y", "z") : null);

    private static QuorumStatus Oracle(SignatureRule rule, PathOwners[] owners, ForgeReview[] reviews)
    {
        bool Role(string person, string role) => Policy.Roles.TryGetValue(role, out var names) && names.Contains(person);
        bool Owner(string person, PathOwners path)
        {
            var direct = path.Owners.SelectMany(People).ToList();
            return (direct.Count > 0 ? direct : [.. Policy.FallbackOwners.SelectMany(People)]).Contains(person);
        }
        bool OwnsAny(string person) => owners.Any(x => Owner(person, x));
        var vetoed = false;
        var signed = new List<string>();
        foreach (var person in Policy.People)
        {
            var mine = reviews.Where(x => x.Refused is null && person.Emails.Contains(x.Reviewer)).ToList();
            bool Good(ForgeReview x) => x.Verdict == ReviewVerdict.Approve && x.Head == "head" && x.ProofDigest == "proof";
            var last = mine.LastOrDefault(x => x.Verdict == ReviewVerdict.Reject || Good(x));
            if (last is null) continue;
            var signs = rule.Roles.Any(x => Role(person.Name, x)) || OwnsAny(person.Name);
            var vetoes = signs || Policy.Roles.Keys.Any(x => Role(person.Name, x));
            if (last.Verdict == ReviewVerdict.Reject) vetoed |= vetoes;
            else if (signs) signed.Add(person.Name);
        }
        if (vetoed) return QuorumStatus.Vetoed;
        var enough = signed.Count(x => rule.Roles.Any(r => Role(x, r))) >= rule.Count;
        if (rule.EachRole) enough &= signed.Any(a => signed.Any(b => a != b && Role(a, rule.Roles[0]) && Role(b, rule.Roles[1])));
        var owned = rule.OwnersOptedIn || owners.All(x => signed.Any(p => Owner(p, x)));
        return enough && owned ? QuorumStatus.Reached : QuorumStatus.Missing;
    }

    private static IEnumerable<string> People(string owner) => Policy.Teams.TryGetValue(owner, out var team)
        ? team.Where(x => Policy.People.Any(p => p.Name == x))
        : Policy.People.Where(x => x.Handles.Contains(owner)).Select(x => x.Name);
}
