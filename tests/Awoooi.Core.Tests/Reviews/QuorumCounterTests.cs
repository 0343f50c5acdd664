using Awoooi.Ownership;
using Awoooi.PullRequests;
using Awoooi.Results;
using Awoooi.Reviews;
using static Awoooi.Core.Tests.Reviews.ReviewCases;

namespace Awoooi.Core.Tests.Reviews;

public sealed class QuorumCounterTests
{
    private static readonly Refusal Forged = new("review-unsigned", "no signature", "sign it");

    [Fact]
    public void Count_OneOfARole_ReachesMedium() => Count(Medium, [Owned("@alice")], Review("alice")).ShouldSatisfyAllConditions(
        x => x.Status.ShouldBe(QuorumStatus.Reached), x => x.Signers.ShouldBe(["alice"]), x => x.Missing.ShouldBeEmpty());

    [Fact]
    public void Count_NobodyYet_SaysHowManyOfWhom()
    {
        var quorum = Count(High, [Owned("@shop/db-owners")]);

        quorum.Status.ShouldBe(QuorumStatus.Missing);
        quorum.Missing.ShouldBe(["needs 2 more of admin, devops, sre", "needs an owner of apps/shop/x.yaml: @shop/db-owners"]);
    }

    [Theory]
    [InlineData("alice@shop.example", "alice@home.example")]
    [InlineData("alice@shop.example", "ALICE@SHOP.EXAMPLE")]
    [InlineData("@alice", "@alice-old")]
    public void Count_OneHumanWithTwoIdentities_CountsOnce(string first, string second)
    {
        var quorum = Count(High, [Owned("@alice")], Review(first), Review(second));

        quorum.Signers.ShouldBe(["alice"]);
        quorum.Reviews.Select(x => x.Code).ShouldBe(["SUPERSEDED", "COUNTS"]);
        quorum.Missing.ShouldBe(["needs 1 more of admin, devops, sre"]);
    }

    [Fact]
    public void Count_ApprovalsThatCannotCount_AreNamedOneByOne()
    {
        var quorum = Count(
            Medium, [Owned("@dora")], Review("alice", head: "old"), Review("alice", proof: "old") with { Id = "another" }, Review("bob", ReviewVerdict.Comment), Review("gus"),
            Review("mallory"), Review("bob", refused: Forged), Review(""), Review(Engine.Email));

        quorum.Status.ShouldBe(QuorumStatus.Missing);
        quorum.Reviews.Select(x => x.Code).ShouldBe(
            ["STALE_HEAD", "STALE_PROOF", "COMMENT", "NO_ROLE", "NOT_A_PERSON", "UNVERIFIED", "UNVERIFIED", "NOT_A_PERSON"]);
        quorum.Reviews.ShouldAllBe(x => !x.Counts);
    }

    [Fact]
    public void Count_AuthorAndCommitters_NeverCountUnderAnyIdentity()
    {
        var change = Change(Review("alice@home.example"), Review("bob")) with { Author = "bob@shop.example" };

        var quorum = QuorumCounter.Count(Facts(Medium, [Owned("@alice")]) with { Change = change, Makers = ChangeMakers.Engine with { Contributors = [new("x", "alice@shop.example")] } });

        quorum.Reviews.Select(x => x.Code).ShouldBe(["IGNORE_AUTHOR", "IGNORE_AUTHOR"]);
        quorum.Status.ShouldBe(QuorumStatus.Missing);
    }

    [Fact]
    public void Count_CommitOfSomebodyUnknown_Blocks()
    {
        var quorum = QuorumCounter.Count(Facts(Medium, [Owned("@alice")], Review("alice")) with { Makers = ChangeMakers.Engine with { Contributors = [Engine, new("x", "x@elsewhere.example")] } });

        quorum.Status.ShouldBe(QuorumStatus.Missing);
        quorum.Missing.Single().ShouldContain("x@elsewhere.example");
    }

    [Fact]
    public void Count_StaleApprovalAfterAGoodOne_TakesNothingAway() =>
        Count(Medium, [Owned("@alice")], Review("alice"), Review("alice", head: "old")).Status.ShouldBe(QuorumStatus.Reached);

    [Fact]
    public void Count_ApproveThenReject_IsAVeto()
    {
        var quorum = Count(Medium, [Owned("@alice")], Review("bob"), Review("alice"), Review("alice", ReviewVerdict.Reject));

        quorum.Status.ShouldBe(QuorumStatus.Vetoed);
        quorum.Reviews.Select(x => x.Code).ShouldBe(["COUNTS", "SUPERSEDED", "VETO"]);
        quorum.Missing[0].ShouldStartWith("alice rejected it");
    }

    [Fact]
    public void Count_VetoOnAnOlderHead_StaysUntilThatPersonApprovesWhatIsThereNow()
    {
        var veto = Review("alice", ReviewVerdict.Reject, head: "old");

        Count(Medium, [Owned("@bob")], veto, Review("bob")).Status.ShouldBe(QuorumStatus.Vetoed);
        Count(Medium, [Owned("@bob")], veto, Review("bob"), Review("alice", head: "old")).Status.ShouldBe(QuorumStatus.Vetoed);
        Count(Medium, [Owned("@bob")], veto, Review("bob"), Review("alice", ReviewVerdict.Comment)).Status.ShouldBe(QuorumStatus.Vetoed);
        Count(Medium, [Owned("@bob")], veto, Review("bob"), Review("alice")).Status.ShouldBe(QuorumStatus.Reached);
    }

    [Fact]
    public void Count_VetoOfARoleThatNeedNotSign_BlocksAndCanBeTakenBack()
    {
        Count(Medium, [Owned("@bob")], Review("bob"), Review("erin", ReviewVerdict.Reject)).Status.ShouldBe(QuorumStatus.Vetoed);
        Count(Medium, [Owned("@bob")], Review("bob"), Review("erin", ReviewVerdict.Reject), Review("erin")).Status.ShouldBe(QuorumStatus.Reached);
    }

    [Fact]
    public void Count_VetoOfSomebodyWithoutRoleOrOfTheUnverified_IsIgnored() =>
        Count(Medium, [Owned("@bob")], Review("bob"), Review("gus", ReviewVerdict.Reject), Review("alice", ReviewVerdict.Reject, refused: Forged))
            .Status.ShouldBe(QuorumStatus.Reached);

    [Fact]
    public void Count_OwnerWithoutARole_SatisfiesThePathAndNotTheRole()
    {
        Count(Medium, [Owned("@shop/db-owners")], Review("dora")).Missing.ShouldBe(["needs 1 more of admin, devops, sre"]);
        Count(Medium, [Owned("@shop/db-owners")], Review("dora"), Review("bob")).Status.ShouldBe(QuorumStatus.Reached);
    }

    [Fact]
    public void Count_SeveralPathsOfDifferentOwners_EachMustBeSatisfied()
    {
        var quorum = Count(Medium, [Owned("@bob"), new("db/y.yaml", ["@dora"], 4), new("db/z.yaml", ["@dora"], 4)], Review("bob"));

        quorum.Missing.ShouldBe(["needs an owner of db/y.yaml and 1 more: @dora"]);
    }

    [Fact]
    public void Count_SectionThatAsksForTwo_NeedsTwoOwnersAndOneThatOnlySuggestsNobody()
    {
        PathOwners[] owners = [Owned("@alice", "@bob") with { Section = "Platform", Approvals = 2 }, new("apps/shop/x.yaml", ["@dora"], 9, "Docs", 0)];

        Count(Medium, owners, Review("alice")).Missing.ShouldBe(["needs an owner of apps/shop/x.yaml (section Platform): @alice or @bob"]);
        Count(Medium, owners, Review("carol")).Missing.ShouldBe(["needs 2 owners of apps/shop/x.yaml (section Platform): @alice or @bob"]);
        Count(Medium, owners, Review("alice"), Review("alice@home.example")).Status.ShouldBe(QuorumStatus.Missing, "one human");
        Count(Medium, owners, Review("alice"), Review("bob")).Status.ShouldBe(QuorumStatus.Reached);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@nobody-knows")]
    [InlineData("@shop/empty")]
    public void Count_UnownedOrUnresolvablePath_FallsToTheFallbackOwners(string owner)
    {
        var path = Owned(owner.Length == 0 ? [] : [owner]);

        Count(Medium, [path], Review("bob")).Missing.ShouldBe(["needs an owner of apps/shop/x.yaml: @shop/platform (fallback owners)"]);
        Count(Medium, [path], Review("alice")).Status.ShouldBe(QuorumStatus.Reached);
    }

    [Fact]
    public void Count_NoFallbackOwnersEither_NobodyCanSatisfyIt()
    {
        var quorum = QuorumCounter.Count(Facts(Medium, [Owned()], Review("alice"), Review("bob")) with { Roles = Policy with { FallbackOwners = [] } });

        quorum.Status.ShouldBe(QuorumStatus.Missing);
        quorum.Missing.Single().ShouldContain("nobody owns it");
    }

    [Fact]
    public void Count_NoSignaturesAsked_StillAsksTheOwnersUnlessTheyOptedIn()
    {
        Count(Medium with { Count = 0 }, [Owned("@dora")]).Status.ShouldBe(QuorumStatus.Missing);
        Count(Medium with { Count = 0, OwnersOptedIn = true }, [Owned("@dora")]).Status.ShouldBe(QuorumStatus.Reached);
        Count(Medium with { Count = 0, OwnersOptedIn = true }, [Owned("@dora")], Review("dora", ReviewVerdict.Reject)).Status.ShouldBe(QuorumStatus.Vetoed);
    }

    [Fact]
    public void Count_Critical_NeedsTwoHumansEvenWhereOneHasBothRoles()
    {
        Count(Critical, [Owned("@frank")], Review("frank")).Missing.ShouldBe(["needs ciso by a second person: one signature covers one role of cto, ciso"]);
        Count(Critical, [Owned("@frank")], Review("erin")).Missing.ShouldBe(["needs ciso: frank", "needs an owner of apps/shop/x.yaml: @frank"]);
        Count(Critical, [Owned("@frank")], Review("frank"), Review("erin")).Status.ShouldBe(QuorumStatus.Reached);
        Count(Critical, [Owned("@bob")], Review("alice"), Review("bob")).Missing.ShouldBe(["needs cto: erin, or as deputy frank", "needs ciso: frank"]);
    }

    [Fact]
    public void Count_RoleThatNobodyHas_SaysSo() =>
        Count(new(2, ["cto", "legal"], true), [Owned("@erin")], Review("erin")).Missing.ShouldBe(["needs legal, and nobody in roles.yaml has this role"]);

    [Fact]
    public void Count_MoreThanThereAre_SaysSo() =>
        Count(new(3, ["devops"], false), [Owned("@carol")], Review("carol")).Missing.Single().ShouldContain("roles.yaml knows only 1 such people");
}
