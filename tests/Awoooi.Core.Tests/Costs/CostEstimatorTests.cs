using Awoooi.Costs;
using Awoooi.Objects;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Costs;

public sealed class CostEstimatorTests
{
    private static readonly PricePolicy Prices = new("EUR", 20m, 4m, 0.1m);

    [Fact]
    public void Estimate_MemoryOfEveryReplica_IsCounted()
    {
        var delta = Estimate([K8s.Deployment("shop", "api", 4, memory: "512Mi").Named()], [K8s.Deployment("shop", "api", 4, memory: "1Gi").Named()]);

        delta.ShouldSatisfyAllConditions(x => x.Monthly.ShouldBe(8m), x => x.Currency.ShouldBe("EUR"));
        delta.Lines.ShouldBe(["Deployment/shop/api memory: +2 GiB x 4 = +8.00 EUR a month"]);
    }

    [Fact]
    public void Estimate_LimitOnlyRaise_CostsNothing()
    {
        var after = K8s.Deployment("shop", "api").With("spec.template.spec.containers[name=api].resources.limits.memory", "1Gi");

        Estimate([K8s.Deployment("shop", "api").Named()], [after.Named()]).ShouldSatisfyAllConditions(x => x.Monthly.ShouldBe(0), x => x.Lines.ShouldBeEmpty());
    }

    [Fact]
    public void Estimate_Ceiling_IsCountedAtItsMaximumAndSaysSo()
    {
        var api = K8s.Deployment("shop", "api", memory: "1Gi").Named();

        var delta = Estimate([api, K8s.Autoscaler("shop", "api", max: 3).Named()], [api, K8s.Autoscaler("shop", "api", max: 6).Named()]);

        delta.Monthly.ShouldBe(12m);
        delta.Lines.Single().ShouldContain("up to");
    }

    [Fact]
    public void Estimate_Claim_IsCountedByItsSize() =>
        Estimate([K8s.Claim("shop", "data", "10Gi").Named()], [K8s.Claim("shop", "data", "30Gi").Named()]).Monthly.ShouldBe(2m);

    [Fact]
    public void Estimate_RemovedWorkload_Saves() => Estimate([K8s.Deployment("shop", "api", 2, memory: "1Gi").Named()], []).Monthly.ShouldBe(-8m);

    [Fact]
    public void Estimate_AutoscalerOfAnotherApp_IsStillThereAfterwards()
    {
        var (old, now) = (K8s.Deployment("shop", "api", memory: "1Gi").Named(), K8s.Deployment("shop", "api", memory: "2Gi").Named());
        var scaler = K8s.Autoscaler("shop", "api", max: 5).Named();

        CostEstimator.Estimate([old, scaler], [now], ObjectDiff.Compare([old], [now]), Prices).Monthly.ShouldBe(20m);
    }

    private static CostDelta Estimate(KubeObject[] before, KubeObject[] after) => CostEstimator.Estimate(before, after, ObjectDiff.Compare(before, after), Prices);
}
