using System.Text.Json.Nodes;
using Awoooi.Diagnoses;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Diagnoses;

/// <summary>Faults for which no pull request is the cure, and those that have no bad commit.</summary>
public sealed class NoFixTests
{
    private const string Container = "spec.template.spec.containers[name=web]";

    [Fact]
    public void Plan_NodeNotReady_HandsOver()
    {
        var node = K8s.Object("v1", "Node", "", "n1").With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"Unknown","reason":"NodeStatusUnknown"}]"""));

        new Story("Node//n1", "KubeNodeNotReady").Shows(node).Plan().Refusal!.Rule.ShouldBe("outside-git");
    }

    [Fact]
    public void Diagnose_PodsOnALostNode_BlamesTheNode()
    {
        var node = K8s.Object("v1", "Node", "", "n1").With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"False"}]"""));
        var pod = K8s.Pod("shop", "web-1", "Deployment", "web", "web").With("spec.nodeName", "n1").With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"False"}]"""));

        new Story("Deployment/shop/web").Has(BadChangeTests.Web()).Shows(node, pod).Cause().Object.Id.ShouldBe("Node//n1");
    }

    [Fact]
    public void Diagnose_TaintThatNoCommitSet_IsOutsideGitAndNamesIt()
    {
        var cause = new Story("Deployment/shop/web").Has(BadChangeTests.Web())
            .Shows(BadChangeTests.Pending("web", "0/1 nodes are available: 1 node(s) had untolerated taint {maintenance: planned}.")).Cause();

        cause.Kind.ShouldBe(CauseKind.OutsideGit);
        cause.Reason.ShouldContain("maintenance: planned");
    }

    [Fact]
    public void Diagnose_MissingSecretThatGitDoesNotHold_NamesItAndItsKeeper()
    {
        var cause = new Story("Deployment/shop/web").Has(BadChangeTests.Web()).Fails("shop", "web", Story.Waiting("web", "CreateContainerConfigError"))
            .Warns("Pod", "shop", "web-1", "Failed", "Error: secret \"db-password\" not found").Cause();

        cause.Object.Id.ShouldBe("Secret/shop/db-password");
        cause.HandOver.ShouldContain("Keys do not belong in the repository");
    }

    [Fact]
    public void Diagnose_ImageChangedByHand_SaysThatGitIsRight()
    {
        var story = new Story("Deployment/shop/web").Declares(BadChangeTests.Web()).Shows(BadChangeTests.Web().With($"{Container}.image", "registry.example/app:broken"))
            .Fails("shop", "web", Story.Waiting("web", "ImagePullBackOff"));

        story.Cause().Kind.ShouldBe(CauseKind.Drift);
        story.Plan().Refusal!.Rule.ShouldBe("git-is-right");
    }

    [Fact]
    public void Diagnose_SamplesOfAPresentLifeTooFew_JudgesTheLifeBeforeIt()
    {
        var story = new Story("Deployment/shop/web").Has(BadChangeTests.Web()).Fails("shop", "web", Story.Ended("web", 137, "OOMKilled"))
            .Reads("container_memory_working_set_bytes{namespace=\"shop\",pod=\"web-1\",container=\"web\"}", 20e6, 60e6, 58e6, 100e6, 140e6, 20e6, 60e6);

        story.Cause().Kind.ShouldBe(CauseKind.MemoryLeak);
    }

    [Fact]
    public void Diagnose_MemoryThatFallsBackByItself_IsNoLeak()
    {
        var story = new Story("Deployment/shop/web").Has(BadChangeTests.Web()).Fails("shop", "web", Story.Ended("web", 137, "OOMKilled"))
            .Reads("container_memory_working_set_bytes{namespace=\"shop\",pod=\"web-1\",container=\"web\"}", 60e6, 100e6, 70e6, 110e6, 80e6, 120e6);

        story.Cause().Kind.ShouldNotBe(CauseKind.MemoryLeak);
    }

    [Fact]
    public void Diagnose_CordonedNode_BlamesTheBudgetThatAllowsNoEviction()
    {
        var node = K8s.Object("v1", "Node", "", "n1").With("spec.unschedulable", true).With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"True"}]"""));
        var pod = K8s.Pod("shop", "web-1", "Deployment", "web", "web").With("spec.nodeName", "n1").With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"True"}]"""));
        var budget = K8s.Object("policy/v1", "PodDisruptionBudget", "shop", "web").With("spec", JsonNode.Parse("""{"minAvailable":1,"selector":{"matchLabels":{"app":"web"} } }"""))
            .With("status", JsonNode.Parse("""{"disruptionsAllowed":0,"currentHealthy":1,"desiredHealthy":1,"expectedPods":1}"""));
        Story At(JsonObject machine) => new Story("Node//n1", "NodeDrainStuck").Has(BadChangeTests.Web()).Has(budget).Shows(machine, pod);

        At(node).Cause().Object.Id.ShouldBe("PodDisruptionBudget/shop/web");
        At(Story.Copy(node).With("spec.unschedulable", false)).Diagnose().Causes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("slow", CauseKind.Drift)]
    [InlineData("fast", CauseKind.OutsideGit)]
    public void Diagnose_PendingClaimOfASet_IsDriftWhereItsClassIsNotTheTemplates(string live, CauseKind expected)
    {
        var set = K8s.Object("apps/v1", "StatefulSet", "shop", "db").With("spec", JsonNode.Parse(
            """{"template":{"metadata":{"labels":{"app":"db"} },"spec":{"containers":[{"name":"db","image":"i"}]} },"volumeClaimTemplates":[{"metadata":{"name":"data"},"spec":{"storageClassName":"fast"} }]}"""));
        var claim = K8s.Object("v1", "PersistentVolumeClaim", "shop", "data-db-0").With("spec.storageClassName", live).With("status.phase", "Pending");

        var cause = new Story("PersistentVolumeClaim/shop/data-db-0").Has(set).Shows(claim).Cause();

        cause.Object.ShouldBe(claim.Named().Ref);
        cause.Kind.ShouldBe(expected);
    }

    [Fact]
    public void Diagnose_ProbeAddedByHand_SaysThatGitIsRight() =>
        new Story("Deployment/shop/web").Declares(BadChangeTests.Web()).Shows(BadChangeTests.Web().With($"{Container}.readinessProbe.httpGet.path", "/nope"))
            .Fails("shop", "web", Story.NotReady("web")).Cause().Kind.ShouldBe(CauseKind.Drift);

    [Fact]
    public void Diagnose_MemoryGrowsWithoutPlateau_IsALeak()
    {
        var story = new Story("Deployment/shop/web", "ContainerOOMKilling").Has(BadChangeTests.Web()).Fails("shop", "web", Story.Ended("web", 137, "OOMKilled"))
            .Reads("container_memory_working_set_bytes{namespace=\"shop\",pod=\"web-1\",container=\"web\"}", 1e7, 1.6e7, 2.2e7, 2.8e7, 3.4e7, 4e7, 4.6e7, 5.2e7, 5.8e7, 6.4e7);

        story.Cause().Kind.ShouldBe(CauseKind.MemoryLeak);
        story.Plan().Refusal!.Rule.ShouldBe("memory-leak");
    }

    [Fact]
    public void Diagnose_LimitRaisedBeforeAndKilledAgain_IsALeakAndNoBadChange()
    {
        var (before, after) = (K8s.Deployment("shop", "web", memory: "64Mi"), K8s.Deployment("shop", "web", memory: "128Mi"));
        var story = new Story("Deployment/shop/web").Has(after).Commit(20, [before], [after]).Fails("shop", "web", Story.Ended("web", 137, "OOMKilled"));

        story.Diagnose().Causes.Select(x => x.Kind).ShouldBe([CauseKind.MemoryLeak]);
    }

    [Fact]
    public void Diagnose_DiskPressureByAnUnboundedEmptyDir_NamesTheWorkload()
    {
        var web = BadChangeTests.Web().With("spec.template.spec.volumes", JsonNode.Parse("""[{"name":"tmp","emptyDir":{}}]"""));
        var node = K8s.Object("v1", "Node", "", "n1").With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"True"},{"type":"DiskPressure","status":"True"}]"""));
        var pod = K8s.Pod("shop", "web-1", "Deployment", "web", "web").With("spec.nodeName", "n1").With("status.phase", "Failed").With("status.reason", "Evicted");
        var story = new Story("Node//n1", "KubeNodePressure").Has(web).Shows(node, pod);

        story.Cause().Object.Id.ShouldBe("Deployment/shop/web");
        story.Plan().Refusal!.Rule.ShouldBe("outside-git");
    }

    [Fact]
    public void Diagnose_QuotaUsedUpWithoutACommit_HandsOver() =>
        new Story("Deployment/shop/web").Has(BadChangeTests.Web())
            .Warns("Deployment", "shop", "web", "FailedCreate", "exceeded quota: team, requested: cpu=1, used: cpu=2, limited: cpu=2").Plan().Refusal!.Rule.ShouldBe("outside-git");

    [Fact]
    public void Diagnose_HostOutsideTheClusterRefuses_IsOutsideGitWithoutNamingIt()
    {
        var cause = new Story("Deployment/shop/web").Has(BadChangeTests.Web()).Fails("shop", "web", Story.Ended("web", 1))
            .Log("shop", "web-1", "web", "dial tcp: connection refused payments.example.com:443").Cause();

        cause.Kind.ShouldBe(CauseKind.OutsideGit);
        cause.Reason.ShouldNotContain("payments.example.com");
    }

    [Fact]
    public void Diagnose_UnusedClaims_IsNoFaultAndDoesNotBlameTheLabel()
    {
        var story = new Story("Deployment/shop/web", "KubePersistentVolumeClaimOrphaned").Has(BadChangeTests.Web()).Works("shop", "web").Shows(K8s.Claim("shop", "old").With("status.phase", "Bound"));

        story.Cause().Object.Id.ShouldBe("PersistentVolumeClaim/shop/old");
        story.Plan().Refusal!.Rule.ShouldBe("no-fault");
    }

    [Fact]
    public void Diagnose_PolicyMadeByHandBlocks_SaysThatGitIsRight()
    {
        var client = BadChangeTests.Web().With($"{Container}.args", new JsonArray("api:80"));
        var deny = K8s.Object("networking.k8s.io/v1", "NetworkPolicy", "shop", "deny").With("spec.podSelector", new JsonObject()).With("spec.policyTypes", new JsonArray("Ingress"));
        var story = new Story("Deployment/shop/web").Has(client, K8s.Deployment("shop", "api"), K8s.Service("shop", "api")).Shows(deny).Works("shop", "api").Fails("shop", "web", Story.NotReady("web"));

        (story.Cause().Kind, story.Cause().Object.Id).ShouldBe((CauseKind.Drift, "NetworkPolicy/shop/deny"));
    }

    [Fact]
    public void Diagnose_ServiceSelectorChanged_BlamesTheServiceThatTheClientCalls()
    {
        var client = BadChangeTests.Web().With($"{Container}.args", new JsonArray("api:80"));
        var bad = K8s.Service("shop", "api").With("spec.selector.app", "apy");
        var story = new Story("Deployment/shop/web").Has(client, K8s.Deployment("shop", "api"), bad).Commit(3, [K8s.Service("shop", "api")], [bad]).Works("shop", "api")
            .Fails("shop", "web", Story.NotReady("web"));

        story.Edits().ShouldBe("Restore Service/shop/api spec.selector.app");
    }
}
