using System.Text.Json.Nodes;
using Awoooi.Proofs;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Proofs;

public sealed class CapacityCheckTests
{
    private const string Api = "Deployment/shop/api";
    private const string Request = "spec.template.spec.containers[name=api].resources.requests.memory";
    private const string Claim = "PersistentVolumeClaim/shop/data";
    private const string Size = "spec.resources.requests.storage";

    // Two pods of 64Mi go to 128Mi with a surge of one: at the peak 3 x 128Mi - 2 x 64Mi = 256Mi more.
    [Theory]
    [InlineData("512Mi", "128Mi", CheckStatus.Passed)]
    [InlineData("384Mi", "128Mi", CheckStatus.Passed)]
    [InlineData("383Mi", "128Mi", CheckStatus.Refused)]
    [InlineData("512Mi", null, CheckStatus.NotChecked)]
    public void Quota_AtThePeakOfTheRollout_IsSummed(string hard, string? used, CheckStatus expected)
    {
        var quota = K8s.Object("v1", "ResourceQuota", "shop", "q").With("spec.hard", new JsonObject { ["requests.memory"] = hard });
        if (used is not null) quota.With("status.used", new JsonObject { ["requests.memory"] = used });

        Raise().Live(quota).Check("quota").Status.ShouldBe(expected);
    }

    // The pods of the raise state requests, run without end and have the priority class "low".
    [Theory]
    [InlineData("""["BestEffort"]""", null, CheckStatus.Passed)]
    [InlineData("""["NotBestEffort"]""", null, CheckStatus.Refused)]
    [InlineData("""["NotBestEffort","Terminating"]""", null, CheckStatus.Passed)]
    [InlineData("""["NotTerminating"]""", null, CheckStatus.Refused)]
    [InlineData("""["CrossNamespacePodAffinity"]""", null, CheckStatus.NotChecked)]
    [InlineData(null, """{"matchExpressions":[{"scopeName":"PriorityClass","operator":"In","values":["low"]}]}""", CheckStatus.Refused)]
    [InlineData(null, """{"matchExpressions":[{"scopeName":"PriorityClass","operator":"NotIn","values":["low"]}]}""", CheckStatus.Passed)]
    [InlineData(null, """{"matchExpressions":[{"scopeName":"PriorityClass","operator":"DoesNotExist"}]}""", CheckStatus.Passed)]
    public void Quota_WithScopes_CountsThePodsInThem(string? scopes, string? selector, CheckStatus expected)
    {
        var api = K8s.Deployment("shop", "api", replicas: 2).With("spec.template.spec.priorityClassName", "low");
        var quota = Quota(("requests.memory", "1Mi", "0"));
        if (scopes is not null) quota.With("spec.scopes", JsonNode.Parse(scopes));
        if (selector is not null) quota.With("spec.scopeSelector", JsonNode.Parse(selector));

        Raise(api).Live(quota).Check("quota").Status.ShouldBe(expected);
    }

    [Fact]
    public void Quota_OfAllWorkloadsAndClaimsTogether_IsSummed()
    {
        var proving = Raise().Declared(K8s.Deployment("shop", "web", replicas: 2), K8s.Claim("shop", "data"))
            .Set("Deployment/shop/web", "spec.template.spec.containers[name=web].resources.requests.memory", "128Mi")
            .Set("Deployment/shop/web", "spec.template.spec.containers[name=web].resources.limits.memory", "128Mi").Set(Claim, Size, "2Gi");

        proving.Live(Quota(("requests.memory", "512Mi", "0"), ("requests.storage", "2Gi", "1Gi"))).Check("quota").Detail
            .ShouldBe("ResourceQuota/shop/q has room for 512Mi requests.memory, 1024Mi requests.storage more: it peaks at 100 % of requests.memory");
        proving.Live(Quota(("requests.memory", "511Mi", "0"))).Check("quota").Status.ShouldBe(CheckStatus.Refused);
    }

    [Theory]
    [InlineData("count/deployments.apps", 1)]
    [InlineData("count/replicasets.apps", 1)]
    [InlineData("count/pods", 2)]
    [InlineData("pods", 2)]
    [InlineData("count/statefulsets.apps", 0)]
    public void Quota_OfCounts_CountsWhatANewWorkloadMakes(string resource, int added) => new Proving().Declared(K8s.ConfigMap("shop", "other")).Adds(K8s.Deployment("shop", "api", replicas: 2))
        .Live(Quota((resource, "10", "0"))).Check("quota").Detail.ShouldBe(added == 0
            ? "no quota is exceeded" : $"ResourceQuota/shop/q has room for {added} {resource} more: it peaks at {added * 10} % of {resource}");

    [Theory]
    [InlineData("fast.storageclass.storage.k8s.io/requests.storage", "1024Mi")]
    [InlineData("fast.storageclass.storage.k8s.io/persistentvolumeclaims", "1")]
    [InlineData("persistentvolumeclaims", "1")]
    public void Quota_OfAStorageClass_CountsTheClaimsThatAGrowingStatefulSetMakes(string resource, string added)
    {
        var claims = JsonNode.Parse("""[{"metadata":{"name":"data"},"spec":{"storageClassName":"fast","resources":{"requests":{"storage":"1Gi"} } } }]""");
        var database = K8s.StatefulSet("shop", "db", 2).With("spec.volumeClaimTemplates", claims);

        new Proving().Declared(database).Live(Quota((resource, "1Ti", "0"))).Set("StatefulSet/shop/db", "spec.replicas", 3).Check("quota").Detail
            .ShouldContain($"room for {added} {resource} more");
    }

    [Fact]
    public void Quota_PodThatDoesNotStateWhatIsBounded_IsRefusedUnlessALimitRangeFillsItIn()
    {
        var proving = Raise().Live(Quota(("requests.cpu", "10", "0")));
        var range = Range("Container", "defaultRequest", "cpu", "100m");

        proving.Check("quota").ShouldSatisfyAllConditions(x => x.Status.ShouldBe(CheckStatus.Refused), x => x.Detail.ShouldContain("admits only pods that state requests.cpu"));
        proving.Live(range).Check("quota").Detail.ShouldBe("ResourceQuota/shop/q has room for 0.1 requests.cpu more: it peaks at 1 % of requests.cpu");
    }

    [Fact]
    public void Quota_RaisedByTheSameChange_CountsAsItWillBe() => Raise().Declared(Quota(("requests.memory", "1Mi", "1Mi")))
        .Set("ResourceQuota/shop/q", "spec.hard[\"requests.memory\"]", "1Gi").Check("quota").Status.ShouldBe(CheckStatus.Passed);

    [Theory]
    [InlineData("Container", "max", "128Mi", CheckStatus.Passed)]
    [InlineData("Container", "max", "127Mi", CheckStatus.Refused)]
    [InlineData("Container", "min", "256Mi", CheckStatus.Refused)]
    [InlineData("Pod", "max", "127Mi", CheckStatus.Refused)]
    public void LimitRange_BoundsOfContainerAndPod_AreCompared(string type, string bound, string memory, CheckStatus expected)
    {
        var range = K8s.Object("v1", "LimitRange", "shop", "l").With("spec.limits", new JsonArray(
            new JsonObject { ["type"] = type, [bound] = new JsonObject { ["memory"] = memory } }));

        Raise().Live(range).Check("limit-range").Status.ShouldBe(expected);
    }

    [Fact]
    public void LimitRange_Ratio_IsCompared()
    {
        var range = K8s.Object("v1", "LimitRange", "shop", "l").With("spec.limits", JsonNode.Parse("""[{"type":"Container","maxLimitRequestRatio":{"memory":"1"} }]"""));

        new Proving().Declared(K8s.Deployment("shop", "api")).Live(range).Set(Api, "spec.template.spec.containers[name=api].resources.limits.memory", "128Mi")
            .Check("limit-range").Status.ShouldBe(CheckStatus.Refused);
    }

    [Theory]
    [InlineData("256Mi", "128Mi", CheckStatus.Passed)]
    [InlineData("256Mi", "129Mi", CheckStatus.Refused)]
    public void NodeRoom_LargerPods_MustFitBesideWhatIsThere(string allocatable, string used, CheckStatus expected) =>
        Raise().Live(Node("n1", allocatable)).Live(Running("other", "n1", used)).Check("node-room").Status.ShouldBe(expected);

    [Theory]
    [InlineData("spec.unschedulable", "true")]
    [InlineData("spec.taints", """[{"key":"gpu","effect":"NoSchedule"}]""")]
    [InlineData("status.conditions", """[{"type":"Ready","status":"Unknown"}]""")]
    public void NodeRoom_NodeThatTakesNoPods_DoesNotCount(string field, string value) =>
        Raise().Live(Node("n1", "64Gi").With(field, JsonNode.Parse(value))).Check("node-room").Status.ShouldBe(CheckStatus.Refused);

    [Fact]
    public void NodeRoom_ToleratedTaintAndSelectedNode_Count()
    {
        var node = Node("n1", "64Gi").With("spec.taints", JsonNode.Parse("""[{"key":"gpu","value":"yes","effect":"NoSchedule"}]""")).With("metadata.labels", new JsonObject { ["disk"] = "ssd" });
        var api = K8s.Deployment("shop", "api").With("spec.template.spec.tolerations", JsonNode.Parse("""[{"key":"gpu","operator":"Exists"}]"""))
            .With("spec.template.spec.nodeSelector", new JsonObject { ["disk"] = "ssd" });

        new Proving().Declared(api).Live(node).Set(Api, Request, "128Mi").Check("node-room").Status.ShouldBe(CheckStatus.Passed);
    }

    [Fact]
    public void NodeRoom_NoMoreThanBefore_IsNotAsked() =>
        new Proving().Declared(K8s.Deployment("shop", "api")).Live(Node("n1", "1Mi")).Set(Api, Request, "32Mi").Check("node-room").Status.ShouldBe(CheckStatus.Passed);

    [Fact]
    public void NodeRoom_RaisedCeiling_AsksForAllPodsOfTheStep() =>
        new Proving().Declared(K8s.Deployment("shop", "api"), K8s.Autoscaler("shop", "api", max: 3)).Live(Node("n1", "128Mi"))
            .Set("HorizontalPodAutoscaler/shop/api", "spec.maxReplicas", 6).Check("node-room").ShouldSatisfyAllConditions(
                x => x.Status.ShouldBe(CheckStatus.Refused), x => x.Detail.ShouldContain("3 pods"));

    [Theory]
    [InlineData("true", CheckStatus.Passed)]
    [InlineData("false", CheckStatus.Refused)]
    [InlineData("null", CheckStatus.Refused)]
    public void VolumeExpansion_ByItsClass_IsAllowedOrNot(string allows, CheckStatus expected)
    {
        var storage = K8s.Object("storage.k8s.io/v1", "StorageClass", "", "standard").With("provisioner", "x").With("allowVolumeExpansion", JsonNode.Parse(allows));

        new Proving().Declared(K8s.Claim("shop", "data")).Live(storage).Set(Claim, Size, "2Gi").Check("volume-expansion").Status.ShouldBe(expected);
    }

    [Fact]
    public void VolumeExpansion_ClassesNotLookedFor_IsNotChecked() =>
        new Proving().Declared(K8s.Claim("shop", "data")).Set(Claim, Size, "2Gi").Check("volume-expansion").Status.ShouldBe(CheckStatus.NotChecked);

    [Theory]
    [InlineData("512Mi", null, CheckStatus.Refused)]
    [InlineData("2Gi", "4Gi", CheckStatus.Refused)]
    [InlineData("2Gi", "1Gi", CheckStatus.Passed)]
    public void ImmutableFields_ClaimThatShrinks_IsRefusedEvenBelowTheLiveCapacityOnly(string size, string? capacity, CheckStatus expected)
    {
        var proving = new Proving().Declared(K8s.Claim("shop", "data"));
        if (capacity is not null) proving.LiveField(Claim, "status.capacity", new JsonObject { ["storage"] = capacity });

        proving.Set(Claim, Size, size).Check("immutable-fields").Status.ShouldBe(expected);
    }

    [Theory]
    [InlineData("PersistentVolumeClaim/shop/data", "spec.storageClassName", CheckStatus.Refused)]
    [InlineData("StatefulSet/shop/db", "spec.serviceName", CheckStatus.Refused)]
    [InlineData("StatefulSet/shop/db", "spec.volumeClaimTemplates", CheckStatus.Refused)]
    [InlineData("StatefulSet/shop/db", "spec.minReadySeconds", CheckStatus.Passed)]
    [InlineData("StatefulSet/shop/db", "spec.replicas", CheckStatus.Passed)]
    [InlineData("StatefulSet/shop/db", "spec.template.spec.priority", CheckStatus.Passed)]
    public void ImmutableFields_OfClaimsAndStatefulSets_AreTheApiServers(string id, string field, CheckStatus expected) =>
        new Proving().Declared(K8s.Claim("shop", "data"), K8s.StatefulSet("shop", "db")).Set(id, field, 2).Check("immutable-fields").Status.ShouldBe(expected);

    [Fact]
    public void References_ObjectRemovedThatAnotherWorkloadNames_IsRefused()
    {
        var api = K8s.Deployment("shop", "api").With("spec.template.spec.volumes", JsonNode.Parse("""[{"name":"c","configMap":{"name":"config"} }]"""));

        new Proving().Declared(api, K8s.ConfigMap("shop", "config")).Removes("ConfigMap/shop/config").Check("references").Status.ShouldBe(CheckStatus.Refused);
    }

    [Fact]
    public void References_LiveButNotDeclared_Exist()
    {
        var volumes = JsonNode.Parse("""[{"name":"c","configMap":{"name":"config"} },{"name":"o","secret":{"secretName":"none","optional":true} }]""");

        new Proving().Declared(K8s.Deployment("shop", "api")).Live(K8s.ConfigMap("shop", "config")).Set(Api, "spec.template.spec.volumes", volumes)
            .Check("references").Status.ShouldBe(CheckStatus.Passed);
    }

    [Theory]
    [InlineData("Container", "min", "cpu", "1m", CheckStatus.Passed)] // the bound itself becomes the request
    [InlineData("Container", "max", "cpu", "1", CheckStatus.Passed)]
    [InlineData("Container", "maxLimitRequestRatio", "cpu", "2", CheckStatus.Refused)]
    [InlineData("Pod", "min", "cpu", "1m", CheckStatus.Refused)]
    [InlineData("Pod", "max", "cpu", "1", CheckStatus.Refused)]
    [InlineData("PersistentVolumeClaim", "max", "storage", "1Gi", CheckStatus.Passed)]
    public void LimitRange_OfWhatPodsDoNotState_RefusesUnlessItHasADefault(string type, string bound, string resource, string amount, CheckStatus expected) =>
        Raise().Live(Range(type, bound, resource, amount)).Check("limit-range").Status.ShouldBe(expected);

    [Theory]
    [InlineData("max", "1Gi", CheckStatus.Refused)]
    [InlineData("min", "3Gi", CheckStatus.Refused)]
    [InlineData("max", "2Gi", CheckStatus.Passed)]
    public void LimitRange_OfClaims_Bounds(string bound, string amount, CheckStatus expected) => new Proving().Declared(K8s.Claim("shop", "data"))
        .Live(Range("PersistentVolumeClaim", bound, "storage", amount)).Set(Claim, Size, "2Gi").Check("limit-range").Status.ShouldBe(expected);

    private static JsonObject Range(string type, string bound, string resource, string amount) => K8s.Object("v1", "LimitRange", "shop", "l")
        .With("spec.limits", new JsonArray(new JsonObject { ["type"] = type, [bound] = new JsonObject { [resource] = amount } }));

    private static JsonObject Quota(params (string Resource, string Hard, string Used)[] bounds) => K8s.Object("v1", "ResourceQuota", "shop", "q")
        .With("spec.hard", new JsonObject(bounds.Select(x => KeyValuePair.Create(x.Resource, (JsonNode?)x.Hard))))
        .With("status.used", new JsonObject(bounds.Select(x => KeyValuePair.Create(x.Resource, (JsonNode?)x.Used))));

    private static Proving Raise(JsonObject? api = null) => new Proving().Declared(api ?? K8s.Deployment("shop", "api", replicas: 2))
        .Set(Api, Request, "128Mi").Set(Api, "spec.template.spec.containers[name=api].resources.limits.memory", "128Mi");

    private static JsonObject Node(string name, string memory) => K8s.Object("v1", "Node", "", name)
        .With("status.allocatable", new JsonObject { ["cpu"] = "4", ["memory"] = memory, ["pods"] = "110" })
        .With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"True"}]"""));

    private static JsonObject Running(string name, string node, string memory)
    {
        var pod = K8s.Pod("elsewhere", name, "ReplicaSet", name, name).With("spec.nodeName", node);
        pod["spec"]!["containers"]![0]!["resources"] = new JsonObject { ["requests"] = new JsonObject { ["memory"] = memory } };
        return pod;
    }
}
