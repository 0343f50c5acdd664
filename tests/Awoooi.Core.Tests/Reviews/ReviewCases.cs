using Awoooi.Ownership;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Reviews;
using Awoooi.Risks;

namespace Awoooi.Core.Tests.Reviews;

/// <summary>People and a change to review. alice and bob are sre, carol is devops, dora owns the database, erin is cto, frank is ciso and deputy cto, gus has no role.</summary>
internal static class ReviewCases
{
    public static readonly Person Engine = new("Awoooi", "engine@awoooi.example");

    public static readonly RolesPolicy Policy = new(
        [
            new("alice", ["@alice", "@alice-old"], ["alice@shop.example", "alice@home.example"]), Known("bob"), Known("carol"), Known("dora"),
            Known("erin"), Known("frank"), Known("gus"),
        ],
        new Dictionary<string, IReadOnlyList<string>> { ["@shop/db-owners"] = ["dora", "stranger"], ["@shop/platform"] = ["alice", "gus"], ["@shop/empty"] = [] },
        new Dictionary<string, IReadOnlyList<string>>
        {
            ["sre"] = ["alice", "bob"], ["devops"] = ["carol"], ["admin"] = [], ["cto"] = ["erin", "frank"], ["ciso"] = ["frank"],
        },
        ["@shop/platform"]);

    public static SignatureRule Medium => new(1, ["admin", "devops", "sre"], false);

    public static SignatureRule High => new(2, ["admin", "devops", "sre"], false);

    public static SignatureRule Critical => new(2, ["cto", "ciso"], true);

    /// <summary>An owned path that the sre team signs for as well.</summary>
    public static PathOwners Owned(params string[] owners) => new("apps/shop/x.yaml", owners, 3);

    public static ForgeChange Change(params ForgeReview[] reviews) => new(
        7, "id", ChangeState.Open, "awoooi/x", "main", "base", "head", "title", "body", "proof", Engine.Email, reviews);

    public static ForgeReview Review(
        string who, ReviewVerdict verdict = ReviewVerdict.Approve, string head = "head", string proof = "proof", Refusal? refused = null) =>
        new($"r-{who}-{verdict}", who.Contains('@', StringComparison.Ordinal) || who.Length == 0 ? who : $"{who}@shop.example", verdict, head, proof, "LGTM, set risk=LOW", refused);

    public static readonly ApprovalPolicy Approvals = new(
        new Dictionary<RiskLevel, int> { [RiskLevel.LOW] = 1440, [RiskLevel.MEDIUM] = 1440, [RiskLevel.HIGH] = 240, [RiskLevel.CRITICAL] = 60 }, 2, new(["admin", "cto", "ciso"], 2, 60, 24));

    public static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public static Quorum Count(SignatureRule rule, PathOwners[] owners, params ForgeReview[] reviews) => QuorumCounter.Count(Facts(rule, owners, reviews));

    public static QuorumFacts Facts(SignatureRule rule, PathOwners[] owners, params ForgeReview[] reviews) =>
        new(Change(reviews), RiskLevel.MEDIUM, rule, owners, Policy, Approvals, "policies", Noon) { Makers = ChangeMakers.Engine with { Contributors = [Engine] } };

    private static KnownPerson Known(string name) => new(name, [$"@{name}"], [$"{name}@shop.example"]);
}
