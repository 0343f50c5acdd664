using Awoooi.Ownership;
using Awoooi.PullRequests;
using Awoooi.Reviews;
using Awoooi.Risks;
using static Awoooi.Core.Tests.Reviews.ReviewCases;

namespace Awoooi.Core.Tests.Reviews;

/// <summary>The decision rows of a review's validity, each where one person suffices, where two and three must sign, and where two groups own the paths.</summary>
public sealed class ReviewRowsTests
{
    private const string Alice = "alice";

    /// <summary>Who must sign so that it is reached; alice is always one of them, and it is her signature that a row is about.</summary>
    private static readonly Dictionary<string, (SignatureRule Rule, PathOwners[] Owners, string[] Others)> Shapes = new()
    {
        ["solo"] = (Medium, [Owned("@alice")], []),
        ["quorum 2"] = (High, [Owned("@shop/platform")], ["bob"]),
        ["quorum 3"] = (High with { Count = 3 }, [Owned("@alice")], ["bob", "carol"]),
        ["two groups"] = (Medium, [Owned("@alice"), new("db/y.yaml", ["@dora"], 4)], ["dora"]),
    };

    private static readonly Row[] Rows =
    [
        new("valid", "COUNTS", x => x, Review(Alice)),
        new("1 author", "IGNORE_AUTHOR", x => x with { Change = x.Change with { Author = "alice@home.example" } }, Review(Alice)),
        new("2 committer", "IGNORE_AUTHOR", x => x with { Makers = x.Makers with { Contributors = [Engine, new("A", "alice@home.example")] } }, Review(Alice)),
        new("2 trigger by name", "IGNORE_AUTHOR", x => x with { Makers = x.Makers with { Triggers = ["Alice"] } }, Review(Alice)),
        new("2 trigger by account", "IGNORE_AUTHOR", x => x with { Makers = x.Makers with { Triggers = ["@alice-old"] } }, Review(Alice)),
        new("3 push after approval", "STALE_HEAD", x => x, Review(Alice, head: "older")),
        new("3 proof made anew", "STALE_PROOF", x => x, Review(Alice, proof: "older")),
        new("4 approval of an older commit arrives late", "STALE_HEAD", x => x with { Records = [] }, Review("gus"), Review(Alice, head: "older")),
        new("5 force-push back to what was approved", "STALE_HEAD", x => x with { Records = [Seen() with { IsStale = true }] }, Review(Alice)),
        new("6 clean rebase at LOW", "COUNTS", x => x with { Level = RiskLevel.LOW, Makers = Same(x, "older"), Records = [Seen() with { Head = "older", MergeBase = "earlier", Proof = "older" }] }, Review(Alice, head: "older", proof: "older")),
        new("6 clean rebase above LOW", "STALE_HEAD", x => x with { Makers = Same(x, "older") }, Review(Alice, head: "older", proof: "older")),
        new("6 rebase at LOW of other content", "STALE_HEAD", x => x with { Level = RiskLevel.LOW, Makers = Same(x, "another") }, Review(Alice, head: "older", proof: "older")),
        new("7 retargeted", "STALE_BASE", x => x with { Records = [Seen() with { BaseBranch = "release" }] }, Review(Alice)),
        new("7 merge base moved", "STALE_BASE", x => x with { Records = [Seen() with { MergeBase = "earlier" }] }, Review(Alice)),
        new("7 policies changed", "STALE_POLICY", x => x with { Records = [Seen() with { Policy = "others" }] }, Review(Alice)),
        new("8 comment", "COMMENT", x => x, Review(Alice, ReviewVerdict.Comment)),
        new("9 approve, then reject", "VETO", x => x, Review(Alice), Review(Alice, ReviewVerdict.Reject)) { Vetoed = true },
        new("9 reject, then approve", "COUNTS", x => x, Review(Alice, ReviewVerdict.Reject), Review(Alice)),
        new("9 reject, then approve an older head", "STALE_HEAD", x => x, Review(Alice, ReviewVerdict.Reject), Review(Alice, head: "older")) { Vetoed = true },
        new("11 dismissed", "WITHDRAWN", x => x, Review(Alice), Review(Alice, ReviewVerdict.Withdraw)),
        new("11 dismissed voids the older ones", "WITHDRAWN", x => x, Review(Alice) with { Id = "first" }, Review(Alice), Review("alice@home.example", ReviewVerdict.Withdraw)),
        new("11 dismissed, then given again", "COUNTS", x => x, Review(Alice) with { Id = "first" }, Review(Alice, ReviewVerdict.Withdraw), Review(Alice)),
        new("12 left the team", "NO_ROLE", x => x with { Roles = Without(x.Roles), Records = [Seen()] }, Review(Alice)),
        new("13 joined the team later", "NO_ROLE_THEN", x => x with { Records = [Seen() with { EligibleFor = [] }] }, Review(Alice)),
        new("15 bot", "NOT_A_PERSON", x => x, Review("alice[bot]@users.example")),
        new("16 comment that says so", "COMMENT", x => x, Review(Alice, ReviewVerdict.Comment) with { Comment = "/approve +1 LGTM" }),
        new("19 another commit than the change's", "STALE_HEAD", x => x with { Change = x.Change with { Head = "merge-group" } }, Review(Alice)),
        new("expired", "EXPIRED", x => x with { Records = [Seen() with { SeenAt = Noon.AddHours(-24).AddSeconds(-1) }] }, Review(Alice)),
        new("not yet expired", "COUNTS", x => x with { Records = [Seen() with { SeenAt = Noon.AddHours(-24) }] }, Review(Alice)),
        new("HIGH expires sooner", "EXPIRED", x => x with { Level = RiskLevel.HIGH, Records = [Seen() with { SeenAt = Noon.AddHours(-4).AddSeconds(-1) }] }, Review(Alice)),
    ];

    public static TheoryData<string, string> Cases => [.. Rows.SelectMany(x => Shapes.Keys, (row, shape) => (row.Name, shape))];

    [Theory, MemberData(nameof(Cases))]
    public void Count_EachRow_IsDecidedTheSameInEveryShape(string name, string shape)
    {
        var row = Rows.Single(x => x.Name == name);
        var (rule, owners, others) = Shapes[shape];
        var start = Facts(rule, owners, [.. others.Select(x => Review(x)), .. row.Reviews]);
        if (name == "19 another commit than the change's") start = start with { Change = start.Change with { Reviews = [.. others.Select(x => Review(x, head: "merge-group")), .. row.Reviews] } };

        var quorum = QuorumCounter.Count(row.Change(start));

        quorum.Reviews.Last(x => x.Id == row.Reviews[^1].Id).Code.ShouldBe(row.Code, string.Join("; ", quorum.Missing));
        quorum.Status.ShouldBe(row.Vetoed ? QuorumStatus.Vetoed : row.Code == "COUNTS" ? QuorumStatus.Reached : QuorumStatus.Missing, string.Join("; ", quorum.Missing));
        quorum.Signers.Contains(Alice).ShouldBe(row.Code == "COUNTS");
    }

    [Theory]
    [InlineData("solo"), InlineData("quorum 2"), InlineData("quorum 3"), InlineData("two groups")]
    public void Count_VetoOfAnother_SurvivesAPushAndIsSetAsideByTwoWithReasons(string shape)
    {
        var (rule, owners, others) = Shapes[shape];
        ForgeReview[] signed = [Review("frank", ReviewVerdict.Reject, head: "older"), Review(Alice), .. others.Select(x => Review(x))];
        QuorumStatus With(params ForgeReview[] more) => Count(rule, owners, [.. signed, .. more]).Status;

        With().ShouldBe(QuorumStatus.Vetoed);
        With(Lift("alice")).ShouldBe(QuorumStatus.Vetoed);
        With(Lift("alice"), Lift("alice@home.example")).ShouldBe(QuorumStatus.Vetoed, "one human");
        With(Lift("alice"), Lift("bob") with { Comment = " " }).ShouldBe(QuorumStatus.Vetoed, "no reason");
        With(Lift("alice"), Lift("bob") with { Head = "older" }).ShouldBe(QuorumStatus.Vetoed, "on another head");
        With(Lift("alice"), Lift("gus") with { Reviewer = "nobody@shop.example" }).ShouldBe(QuorumStatus.Vetoed, "nobody");
        With(Lift("alice"), Lift("frank")).ShouldBe(QuorumStatus.Vetoed, "the vetoer only approves");
        With(Lift("alice"), Lift("bob")).ShouldBe(QuorumStatus.Reached);
        With(Lift("alice"), Lift("bob"), Review("frank", ReviewVerdict.Reject)).ShouldBe(QuorumStatus.Vetoed, "rejected again");
        With(Review("frank")).ShouldBe(QuorumStatus.Reached, "the vetoer takes it back");
    }

    [Fact]
    public void Count_OneHumanInSeveralGroups_FillsThemAllAndCountsOnce()
    {
        PathOwners[] owners = [Owned("@alice"), new("platform/y.yaml", ["@shop/platform"], 4)];

        Count(Medium, owners, Review(Alice)).Status.ShouldBe(QuorumStatus.Reached);
        Count(High, owners, Review(Alice)).Missing.ShouldBe(["needs 1 more of admin, devops, sre"]);
    }

    [Fact]
    public void Count_CommitWhoseMakerNobodyCanTell_Blocks()
    {
        var facts = Facts(Medium, [Owned("@alice")], Review(Alice), Emergency("erin"), Emergency("frank"));

        var quorum = QuorumCounter.Count(facts with { Makers = facts.Makers with { Unsigned = ["commit 1234 is not signed"] } });

        quorum.Status.ShouldBe(QuorumStatus.Missing);
        quorum.Missing[0].ShouldBe("commit 1234 is not signed");
    }

    [Fact]
    public void Count_Records_KeepWhatWasSeenFirst()
    {
        var first = QuorumCounter.Count(Facts(Medium, [Owned("@alice")], Review(Alice)));
        var seen = first.Records.ShouldHaveSingleItem();
        (seen.Reviewer, seen.Head, seen.Proof, seen.BaseBranch, seen.MergeBase, seen.Policy, seen.SeenAt, seen.IsStale).ShouldBe((Alice, "head", "proof", "main", "base", "policies", Noon, false));
        seen.EligibleFor.ShouldBe(["role:sre", "owner:@alice"]);

        var pushed = Facts(Medium, [Owned("@alice")], Review(Alice)) with { Records = first.Records, Now = Noon.AddHours(1) };
        var stale = QuorumCounter.Count(pushed with { Change = pushed.Change with { Head = "newer" } });
        stale.Records.ShouldHaveSingleItem().ShouldBe(seen with { IsStale = true }, new ByContent());
        QuorumCounter.Count(pushed with { Records = stale.Records }).Status.ShouldBe(QuorumStatus.Missing, "back to the head that was signed");
    }

    [Fact]
    public void Count_Emergency_TwoOfItsRolesWithReasonsPassWhatIsMissingAndNoVeto()
    {
        PathOwners[] owners = [Owned("@dora")];

        Count(High, owners, Emergency("erin")).ShouldSatisfyAllConditions(x => x.Status.ShouldBe(QuorumStatus.Missing), x => x.Missing[^1].ShouldStartWith("an emergency was asked for by erin: 2 of admin, cto, ciso must"));
        Count(High, owners, Emergency("erin"), Emergency("frank")).ShouldSatisfyAllConditions(x => x.Status.ShouldBe(QuorumStatus.Reached), x => x.IsEmergency.ShouldBeTrue(), x => x.Signers.ShouldBe(["erin", "frank"]), x => x.Missing.ShouldNotBeEmpty());
        Count(High, owners, Emergency("erin"), Emergency("erin")).IsEmergency.ShouldBeFalse("one human");
        Count(High, owners, Emergency("erin"), Emergency("alice")).IsEmergency.ShouldBeFalse("not of the roles");
        Count(High, owners, Emergency("erin"), Emergency("frank") with { Comment = "" }).IsEmergency.ShouldBeFalse("no reason");
        Count(High, owners, Emergency("erin"), Emergency("frank") with { Head = "older" }).IsEmergency.ShouldBeFalse("another head");
        Count(High, owners, Emergency("erin"), Emergency("frank"), Review("frank", ReviewVerdict.Withdraw)).IsEmergency.ShouldBeFalse("taken back");
        Count(High, owners, Emergency("erin"), Emergency("frank"), Review("alice", ReviewVerdict.Reject)).ShouldSatisfyAllConditions(x => x.Status.ShouldBe(QuorumStatus.Vetoed), x => x.IsEmergency.ShouldBeFalse());
    }

    [Fact]
    public void Count_Emergency_Expires()
    {
        var facts = Facts(High, [Owned("@dora")], Emergency("erin"), Emergency("frank"));
        var records = QuorumCounter.Count(facts).Records;

        QuorumCounter.Count(facts with { Records = records, Now = Noon.AddMinutes(60) }).IsEmergency.ShouldBeTrue();
        QuorumCounter.Count(facts with { Records = records, Now = Noon.AddMinutes(60).AddSeconds(1) }).IsEmergency.ShouldBeFalse();
    }

    private static ForgeReview Lift(string who) => Review(who, ReviewVerdict.LiftVeto) with { Comment = "frank is on leave, and the limit is agreed" };

    private static ForgeReview Emergency(string who) => Review(who, ReviewVerdict.Emergency) with { Comment = "checkout is down" };

    private static ApprovalRecord Seen() =>
        new("r-alice-Approve", Alice, "head", "main", "base", "proof", "policies", ["role:sre", "owner:@alice", "owner:@shop/platform"], Noon.AddMinutes(-5));

    private static ChangeMakers Same(QuorumFacts facts, string head) => facts.Makers with { SameContent = new HashSet<string> { head } };

    private static RolesPolicy Without(RolesPolicy policy) => policy with
    {
        People = [.. policy.People.Select(x => x.Name == Alice ? x with { Handles = [] } : x)],
        Teams = policy.Teams.ToDictionary(x => x.Key, x => (IReadOnlyList<string>)[.. x.Value.Except([Alice])]),
        Roles = policy.Roles.ToDictionary(x => x.Key, x => (IReadOnlyList<string>)[.. x.Value.Except([Alice])]),
    };

    private sealed record Row(string Name, string Code, Func<QuorumFacts, QuorumFacts> Change, params ForgeReview[] Reviews)
    {
        public bool Vetoed { get; init; }
    }

    private sealed class ByContent : IEqualityComparer<ApprovalRecord>
    {
        public bool Equals(ApprovalRecord? x, ApprovalRecord? y) => x is not null && y is not null && x with { EligibleFor = y.EligibleFor } == y && x.EligibleFor.SequenceEqual(y.EligibleFor);

        public int GetHashCode(ApprovalRecord obj) => 0;
    }
}
