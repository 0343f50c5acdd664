using System.Text.Json.Nodes;
using Awoooi.Core.Tests.Diagnoses;
using Awoooi.Remedies;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Remedies;

/// <summary>Parameters stay within what evidence asks for and policy allows.</summary>
public sealed class RemedyPlannerTests
{
    [Fact]
    public void Plan_KilledAtItsLimit_RaisesLimitAndEqualRequest() =>
        Oom("64Mi").Edits().ShouldBe(
            "Set Deployment/shop/web spec.template.spec.containers[name=web].resources.limits.memory \"128Mi\"; Set Deployment/shop/web spec.template.spec.containers[name=web].resources.requests.memory \"128Mi\"");

    [Fact]
    public void Plan_LimitAtPolicyMaximum_RefusesWithNumbers() =>
        Oom("8Gi").Plan().Refusal!.ShouldSatisfyAllConditions(x => x.Rule.ShouldBe("guardrail"), x => x.Reason.ShouldContain("8Gi"));

    [Fact]
    public void Plan_NodeHasLess_StaysBelowIt()
    {
        var node = K8s.Object("v1", "Node", "", "n1").With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"True"}]""")).With("status.allocatable.memory", "1536Mi");

        Oom("1Gi").Shows(node).Edits().ShouldContain("\"1536Mi\"");
    }

    [Fact]
    public void Plan_ProtectedNamespace_Refuses() =>
        Oom("64Mi").Plan(Story.Policy with { ProtectedNamespaces = ["shop"] }).Refusal!.Rule.ShouldBe("protected-namespace");

    [Fact]
    public void Plan_RemedyNotEnabled_Refuses() => Oom("64Mi").Plan(Story.Policy with { Enabled = [] }).Refusal!.Rule.ShouldBe("remedy-not-enabled");

    [Fact]
    public void Plan_ObjectNotInGit_Refuses() =>
        new Story("Deployment/shop/web").Shows(K8s.Deployment("shop", "web")).Fails("shop", "web", Story.Ended("web", 137, "OOMKilled")).Plan().Refusal!.Rule.ShouldBe("not-in-git");

    [Fact]
    public void Plan_ObjectMadeByAnOperator_NamesItsOwner()
    {
        var web = K8s.Deployment("shop", "web").With("metadata.ownerReferences", JsonNode.Parse("""[{"kind":"Database","name":"main","controller":true}]"""));

        new Story("Deployment/shop/web").Has(web).Fails("shop", "web", Story.Ended("web", 137, "OOMKilled")).Plan().Refusal!.Reason.ShouldContain("Database/shop/main");
    }

    [Theory]
    [InlineData(200, 50, 12)]
    [InlineData(75, 50, 5)]
    [InlineData(900, 50, 12)]
    public void Plan_AutoscalerAtMaximum_RaisesToWhatTheLoadNeedsWithinTheFactor(int current, int target, int expected) =>
        Maxed(current, target).Edits().ShouldBe($"Set HorizontalPodAutoscaler/shop/web spec.maxReplicas {expected}");

    [Fact]
    public void Plan_AutoscalerAtMaximumAndNodesHaveRoomForOne_AddsOne()
    {
        var node = K8s.Object("v1", "Node", "", "n1").With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"True"}]""")).With("status.allocatable.memory", "100Mi");

        Maxed(200, 50).Shows(node).Edits().ShouldBe("Set HorizontalPodAutoscaler/shop/web spec.maxReplicas 4");
    }

    [Fact]
    public void Plan_AutoscalerMaximumWasLowered_RestoresIt()
    {
        var story = Maxed(200, 50).Commit(10, [K8s.Autoscaler("shop", "web", max: 9)], [K8s.Autoscaler("shop", "web")]);

        story.Edits().ShouldBe("Restore HorizontalPodAutoscaler/shop/web spec.maxReplicas");
    }

    [Fact]
    public void Plan_BudgetAsksForEveryPod_AllowsOne() => Budget(2, 2).Edits().ShouldBe("Set PodDisruptionBudget/shop/web spec.minAvailable 1");

    [Fact]
    public void Plan_BudgetOverOnePod_Refuses() => Budget(1, 1).Plan().Refusal!.Rule.ShouldBe("single-replica");

    [Theory]
    [InlineData("true", "Set PersistentVolumeClaim/shop/data spec.resources.requests.storage \"4Gi\"")]
    [InlineData("false", null)]
    public void Plan_VolumeFills_GrowsOnlyWhereItsClassAllows(string growable, string? expected)
    {
        var claim = K8s.Claim("shop", "data").With("status.phase", "Bound");
        var storage = K8s.Object("storage.k8s.io/v1", "StorageClass", "", "standard").With("allowVolumeExpansion", JsonNode.Parse(growable));
        var story = new Story("PersistentVolumeClaim/shop/data", "KubePersistentVolumeFillingUp").Has(claim).Shows(storage)
            .Reads("kubelet_volume_stats_used_bytes{namespace=\"shop\",persistentvolumeclaim=\"data\"}", 5e8, 5.1e8, 5.2e8)
            .Reads("kubelet_volume_stats_capacity_bytes{namespace=\"shop\",persistentvolumeclaim=\"data\"}", 1073741824);

        if (expected is null) story.Plan().Refusal!.Rule.ShouldBe("outside-git");
        else story.Edits().ShouldBe(expected);
    }

    [Fact]
    public void Plan_SecretChangedByTheBadCommit_RefusesToWriteIt()
    {
        static JsonObject Secret(string value) => K8s.Object("v1", "Secret", "shop", "creds").With("data", JsonNode.Parse($$"""{"PASSWORD":"{{value}}"}"""));
        var web = K8s.Deployment("shop", "web").With("spec.template.spec.volumes", JsonNode.Parse("""[{"name":"s","secret":{"secretName":"creds"}}]"""));
        var story = new Story("Deployment/shop/web").Has(web, Secret("bmV3")).Commit(3, [Secret("b2xk")], [Secret("bmV3")]).Fails("shop", "web", Story.Ended("web", 1));

        story.Plan().Refusal!.Rule.ShouldBe("secret");
    }

    [Fact]
    public void Plan_Throttled_RaisesTheCpuLimit()
    {
        var web = K8s.Deployment("shop", "web").With("spec.template.spec.containers[name=web].resources.limits.cpu", "200m");
        var story = new Story("Deployment/shop/web", "CPUThrottlingHigh").Has(web).Works("shop", "web")
            .Reads("throttled_ratio{namespace=\"shop\",pod=\"web-1\",container=\"web\"}", 0.6);

        story.Edits().ShouldBe("Set Deployment/shop/web spec.template.spec.containers[name=web].resources.limits.cpu \"400m\"");
    }

    [Fact]
    public void Raise_WishBeyondFactor_IsCutToIt() =>
        Raise.To(new(100), 10_000, new("1000", 4, 2), 4, null, "x").Value.ShouldBe("400");

    private static Story Oom(string memory) => new Story("Deployment/shop/web", "ContainerOOMKilling").Has(K8s.Deployment("shop", "web", memory: memory)).Fails("shop", "web", Story.Ended("web", 137, "OOMKilled"));

    private static Story Budget(int pods, int least)
    {
        var live = K8s.Budget("shop", "web", least).With("status", JsonNode.Parse($$"""{"disruptionsAllowed":0,"currentHealthy":{{pods}},"desiredHealthy":{{least}},"expectedPods":{{pods}}}"""));
        return new Story("PodDisruptionBudget/shop/web", "KubePdbAtLimit").Has(K8s.Deployment("shop", "web", pods)).Declares(K8s.Budget("shop", "web", least)).Shows(live);
    }

    private static Story Maxed(int current, int target)
    {
        var live = K8s.Autoscaler("shop", "web", cpu: target).With("status", JsonNode.Parse(
            $$$"""{"currentReplicas":3,"conditions":[{"type":"ScalingLimited","status":"True","reason":"TooManyReplicas"}],"currentMetrics":[{"type":"Resource","resource":{"name":"cpu","current":{"averageUtilization":{{{current}}}} } }]}"""));
        return new Story("HorizontalPodAutoscaler/shop/web", "KubeHpaMaxedOut").Has(K8s.Deployment("shop", "web", 3)).Declares(K8s.Autoscaler("shop", "web", cpu: target)).Shows(live);
    }
}
