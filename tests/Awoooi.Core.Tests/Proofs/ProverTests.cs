using Awoooi.Objects;
using Awoooi.Proofs;
using Awoooi.Proofs.DryRuns;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Proofs;

public sealed class ProverTests
{
    private const string Api = "Deployment/shop/api";
    private const string Limit = "spec.template.spec.containers[name=api].resources.limits.memory";

    [Fact]
    public void Prove_MemoryRaise_HoldsAndSaysWhatRestarts()
    {
        var proof = Raise().Prove();

        proof.Checks.Where(x => x.Status == CheckStatus.Refused).ShouldBeEmpty();
        proof.Holds.ShouldBeTrue();
        proof.Rollout.ShouldBe("2 of 2 pods restart, never fewer than 2 ready");
        proof.ReadSet.ShouldContain(new ReadField(ObjectRef.Parse(Api)!, Limit, "\"64Mi\""));
    }

    [Fact]
    public void Prove_TheSameTwice_GivesTheSameDigest() => Raise().Prove().Digest.ShouldBe(Raise().Prove().Digest);

    [Fact]
    public void Digest_AnyPartChanged_IsAnother()
    {
        var proof = Raise().Prove();
        Proof[] others =
        [
            proof with { BaseCommit = "x" }, proof with { RenderedDigest = "x" }, proof with { PolicyDigest = "x" }, proof with { Rollout = "x" },
            proof with { Checks = [.. proof.Checks.Skip(1)] }, proof with { ReadSet = [.. proof.ReadSet.Skip(1)] }, proof with { NotChecked = [] },
        ];

        Prover.DigestOf(proof).ShouldBe(proof.Digest);
        others.Select(Prover.DigestOf).Append(proof.Digest).Distinct().Count().ShouldBe(others.Length + 1);
    }

    [Fact]
    public void Recheck_NothingChanged_Holds()
    {
        var proving = Raise();

        Prover.Recheck(proving.Prove(), proving.Cluster, DryRunReport.NoCluster).Holds.ShouldBeTrue();
    }

    [Fact]
    public void Recheck_FieldThatWasReadChanged_ShowsBeforeAndAfter()
    {
        var proving = Raise();
        var proof = proving.Prove();

        var check = Prover.Recheck(proof, proving.LiveField(Api, Limit, "96Mi").Cluster, DryRunReport.NoCluster);

        check.Holds.ShouldBeFalse();
        check.Changed.ShouldBe([new StateChange(ObjectRef.Parse(Api)!, Limit, "\"64Mi\"", "\"96Mi\"")]);
    }

    [Fact]
    public void Recheck_ObjectGone_IsAChange()
    {
        var proving = Raise();
        var proof = proving.Prove();

        Prover.Recheck(proof, proving.NotLive(Api).Cluster, DryRunReport.NoCluster).Changed.ShouldContain(x => x.Field == "" && x.After == null);
    }

    [Fact]
    public void Recheck_NewAutoscalerOrBudget_IsAChange()
    {
        var proving = Raise();
        var proof = proving.Prove();

        var changed = Prover.Recheck(proof, proving.Live(K8s.Autoscaler("shop", "other")).Live(K8s.Budget("shop", "other", maxUnavailable: 1)).Cluster, DryRunReport.NoCluster).Changed;

        changed.Select(x => x.Object.Kind).ShouldBe(["HorizontalPodAutoscaler", "PodDisruptionBudget"], ignoreOrder: true);
    }

    [Fact]
    public void Recheck_KindNoLongerLookedFor_FailsClosed()
    {
        var proving = Raise();
        var proof = proving.Prove();

        var check = Prover.Recheck(proof, proving.NotLooked("PodDisruptionBudget").Cluster, DryRunReport.NoCluster);

        check.Holds.ShouldBeFalse();
        check.Unseen.ShouldBe(["PodDisruptionBudget"]);
        check.Changed.ShouldBeEmpty();
    }

    [Fact]
    public void Recheck_AutoscalerMovesReplicasAndStatusChurns_VoidsNothing()
    {
        var proving = Raise().Declared(K8s.Autoscaler("shop", "api", min: 2, max: 6), K8s.Budget("shop", "api", maxUnavailable: 1)
            .With("status.currentHealthy", 2).With("status.desiredHealthy", 1));
        var proof = proving.Prove();
        proving.LiveField(Api, "spec.replicas", 5).LiveField(Api, "metadata.resourceVersion", "99").LiveField(Api, "status.readyReplicas", 4)
            .LiveField("HorizontalPodAutoscaler/shop/api", "status.currentReplicas", 5)
            .LiveField("PodDisruptionBudget/shop/api", "status.currentHealthy", 4).LiveField("PodDisruptionBudget/shop/api", "status.desiredHealthy", 3)
            .Live(K8s.Pod("shop", "api-1", "ReplicaSet", "api-x", "api"));

        Prover.Recheck(proof, proving.Cluster, DryRunReport.NoCluster).Changed.ShouldBeEmpty();
        proof.Rollout.ShouldBe("all pods restart; at the autoscaler's minimum 2 of 2 pods restart, never fewer than 2 ready");
    }

    [Fact]
    public void Recheck_HandScaledWorkloadWithoutAutoscaler_IsAChange()
    {
        var proving = Raise();
        var proof = proving.Prove();

        Prover.Recheck(proof, proving.LiveField(Api, "spec.replicas", 5).Cluster, DryRunReport.NoCluster).Changed.Single().Field.ShouldBe("spec.replicas");
    }

    [Fact]
    public void Prove_NothingLookedFor_HoldsButSaysWhatWasNotChecked()
    {
        var proof = Raise().NotLooked("Deployment", "HorizontalPodAutoscaler", "PodDisruptionBudget", "Pod", "Node", "ConfigMap").Prove();

        proof.Holds.ShouldBeTrue();
        proof.ReadSet.ShouldBeEmpty();
        proof.NotChecked.Select(x => x.Split(':')[0]).ShouldBe(
            ["live-matches-base", "disruption-budget", "quota", "limit-range", "node-room", "applier-permissions", "admission-webhooks", "server-dry-run"]);
    }

    [Fact]
    public void RenderedDigest_OfAnotherBaseWithTheSameObjects_IsTheSame()
    {
        var request = Raise().Request;

        var moved = Prover.Prove(request with { Change = request.Change with { BaseCommit = "later" } });

        moved.RenderedDigest.ShouldBe(Prover.Prove(request).RenderedDigest);
        moved.Digest.ShouldNotBe(Prover.Prove(request).Digest);
    }

    private static Proving Raise() => new Proving().Declared(K8s.Deployment("shop", "api", replicas: 2))
        .Set(Api, Limit, "128Mi").Set(Api, "spec.template.spec.containers[name=api].resources.requests.memory", "128Mi");
}
