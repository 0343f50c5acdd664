using Awoooi.Remedies;
using Awoooi.Risks;
using Awoooi.Trust;

namespace Awoooi.Core.Tests.Trust;

public sealed class SignatureRulesTests
{
    private static readonly RiskPolicy Policy = new(
        new([], []), [], [],
        new Dictionary<RiskLevel, LevelRule>
        {
            [RiskLevel.LOW] = new(0, [], false),
            [RiskLevel.MEDIUM] = new(1, ["sre"], false),
            [RiskLevel.HIGH] = new(2, ["sre"], false),
            [RiskLevel.CRITICAL] = new(2, ["cto", "ciso"], true),
        },
        ["apps/*/overlays/staging/**"]);

    [Theory]
    [InlineData(RiskLevel.MEDIUM, 4, 1)]
    [InlineData(RiskLevel.MEDIUM, 5, 0)]
    [InlineData(RiskLevel.HIGH, 9, 2)]
    [InlineData(RiskLevel.HIGH, 10, 1)]
    [InlineData(RiskLevel.HIGH, 1_000_000, 1)]
    [InlineData(RiskLevel.CRITICAL, 0, 2)]
    [InlineData(RiskLevel.CRITICAL, 1_000_000, 2)]
    public void For_EachLevelAndScore_AsksForThisMany(RiskLevel level, int score, int count) => For(level, score).Count.ShouldBe(count);

    [Fact]
    public void For_TrustThatSoftens_SaysSoAndCriticalKeepsEachRole()
    {
        For(RiskLevel.HIGH, 12).Because.ShouldContain("has earned 12");
        For(RiskLevel.HIGH, 12).OwnersOptedIn.ShouldBeFalse();
        For(RiskLevel.CRITICAL, 99).ShouldSatisfyAllConditions(x => x.EachRole.ShouldBeTrue(), x => x.Because.ShouldBeEmpty());
    }

    [Theory]
    [InlineData("apps/shop/overlays/staging/x.yaml", 0, true)]
    [InlineData("apps/shop/overlays/production/x.yaml", 1, false)]
    [InlineData("apps/shop/overlays/staging/x.yaml,apps/shop/base/x.yaml", 1, false)]
    public void For_Low_NeedsNobodyOnlyWhereEveryPathIsOptedIn(string paths, int count, bool optedIn)
    {
        var rule = SignatureRules.For(new(RiskLevel.LOW, []), new("p", 0), Policy, new(10, 5, 0), paths.Split(','));

        rule.Count.ShouldBe(count);
        rule.OwnersOptedIn.ShouldBe(optedIn);
    }

    [Fact]
    public void For_LowWithoutAnyPath_NeedsAPerson() => SignatureRules.For(new(RiskLevel.LOW, []), new("p", 0), Policy, new(10, 5, 0), []).Count.ShouldBe(1);

    [Fact]
    public void Of_SameWorkloadNameInAnotherNamespace_IsAnotherPattern()
    {
        RemedyPlan Plan(string ns) => new("raise-memory", new("apps/v1", "Deployment", ns, "api"), new Dictionary<string, string>(), [], "", "");

        TrustPattern.Of(Plan("shop")).ShouldBe("raise-memory:shop/api");
        TrustPattern.In("production", Plan("shop")).ShouldBe("raise-memory:shop/api@production");
        TrustPattern.Of(Plan("shop-staging")).ShouldNotBe(TrustPattern.Of(Plan("shop")));
    }

    private static SignatureRule For(RiskLevel level, int score) => SignatureRules.For(new(level, []), new("p", score), Policy, new(10, 5, 0), ["apps/x.yaml"]);
}
