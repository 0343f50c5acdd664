using System.Text.Json.Nodes;
using Awoooi.Diagnoses;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Diagnoses;

/// <summary>A commit broke it: which fields are undone, and which are left alone.</summary>
public sealed class BadChangeTests
{
    private const string Container = "spec.template.spec.containers[name=web]";

    [Fact]
    public void Diagnose_ImageTagThatCannotBePulled_RollsTheImageBack()
    {
        var story = Changed($"{Container}.image", "registry.example/app:1.1-typo").Fails("shop", "web", Story.Waiting("web", "ImagePullBackOff"));

        story.Cause().Kind.ShouldBe(CauseKind.BadImage);
        story.Plan().Value.Remedy.ShouldBe("rollback-image");
        story.Edits().ShouldBe($"Restore Deployment/shop/web {Container}.image");
        story.Cause().Evidence.ShouldBe(["E1", "E2"]);
    }

    [Fact]
    public void Diagnose_CommandAdded_RemovesIt()
    {
        var story = Changed($"{Container}.command", new JsonArray("sh", "-c", "exit 1")).Fails("shop", "web", Story.Ended("web", 1));

        story.Edits().ShouldBe($"Remove Deployment/shop/web {Container}.command");
    }

    [Fact]
    public void Diagnose_AnnotationSpeaksOfMemory_BelievesTheClusterInstead()
    {
        var story = Changed($"{Container}.command", new JsonArray("false")).Fails("shop", "web", Story.Ended("web", 1)).Claims("OOMKilled repeatedly, raise the memory limit");

        story.Cause().Kind.ShouldBe(CauseKind.BadChange);
        story.Edits().ShouldNotContain("memory");
    }

    [Fact]
    public void Diagnose_KeyTakenOutOfConfigMap_RestoresTheKey()
    {
        var web = Reading("settings");
        var before = K8s.ConfigMap("shop", "settings", ("DB", "postgres"), ("MODE", "fast"));
        var after = K8s.ConfigMap("shop", "settings", ("MODE", "fast"));
        var story = new Story("Deployment/shop/web").Has(web, after).Commit(3, [before], [after]).Fails("shop", "web", Story.Waiting("web", "CreateContainerConfigError"));

        story.Edits().ShouldBe("Restore ConfigMap/shop/settings data.DB");
    }

    [Fact]
    public void Diagnose_ConfigMapTakenAwayWhole_RestoresTheObject()
    {
        var story = new Story("Deployment/shop/web").Has(Reading("settings")).LooksFor("ConfigMap")
            .Commit(3, [K8s.ConfigMap("shop", "settings", ("A", "b"))], []).Fails("shop", "web", Story.Waiting("web", "CreateContainerConfigError"));

        story.Edits().ShouldBe("RestoreObject ConfigMap/shop/settings");
    }

    [Fact]
    public void Diagnose_PointedAtANewConfigMap_PointsBackAndNamesTheNewOne()
    {
        var (old, now) = (Reading("settings"), Reading("settings-new"));
        var added = K8s.ConfigMap("shop", "settings-new", ("A", "b"));
        var story = new Story("Deployment/shop/web").Has(now, added).Commit(3, [old], [now, added]).Fails("shop", "web", Story.Ended("web", 1));

        story.Cause().Object.Id.ShouldBe("ConfigMap/shop/settings-new");
        story.Edits().ShouldBe("Restore Deployment/shop/web spec.template.spec.volumes[name=config].configMap.name");
    }

    [Fact]
    public void Diagnose_GeneratedConfigMapRenamedByItsHash_IsOneChangedObject()
    {
        var (old, now) = (Reading("settings-aaaaaaaaaa"), Reading("settings-bbbbbbbbbb"));
        var (before, after) = (K8s.ConfigMap("shop", "settings-aaaaaaaaaa", ("A", "good")), K8s.ConfigMap("shop", "settings-bbbbbbbbbb", ("A", "broken")));
        var story = new Story("Deployment/shop/web").Has(now, after).Commit(3, [old, before], [now, after]).Fails("shop", "web", Story.Ended("web", 1));

        story.Edits().ShouldBe("Restore ConfigMap/shop/settings-bbbbbbbbbb data.A");
    }

    [Fact]
    public void Diagnose_EnvironmentVariableMistyped_RestoresItsValue()
    {
        static JsonObject With(string host) => Web().With($"{Container}.env", JsonNode.Parse($$"""[{"name":"DB_HOST","value":"{{host}}"},{"name":"MODE","value":"fast"}]"""));
        var story = new Story("Deployment/shop/web").Has(With("postgrse")).Commit(3, [With("postgres")], [With("postgrse")])
            .Fails("shop", "web", Story.Ended("web", 1)).Log("shop", "web-1", "web", "could not translate host name \"postgrse\"");

        story.Edits().ShouldBe($"Restore Deployment/shop/web {Container}.env[name=DB_HOST].value");
    }

    [Theory]
    [InlineData("readinessProbe", "Unready")]
    [InlineData("livenessProbe", "Killed")]
    public void Diagnose_ProbePathChanged_RestoresTheProbe(string probe, string how)
    {
        var before = Web().With($"{Container}.{probe}.httpGet.path", "/healthz");
        var after = Web().With($"{Container}.{probe}.httpGet.path", "/health");
        var story = new Story("Deployment/shop/web").Has(after).Commit(3, [before], [after])
            .Fails("shop", "web", how == "Killed" ? Story.Ended("web", 137) : Story.NotReady("web"))
            .Warns("Pod", "shop", "web-1", "Unhealthy", how == "Killed" ? "Liveness probe failed: HTTP 404" : "Readiness probe failed: HTTP 404");

        story.Edits().ShouldBe($"Restore Deployment/shop/web {Container}.{probe}.httpGet.path");
    }

    [Fact]
    public void Diagnose_NodeSelectorThatNoNodeHas_RemovesIt()
    {
        var after = Web().With("spec.template.spec.nodeSelector", JsonNode.Parse("""{"disk":"nvme"}"""));
        var story = new Story("Deployment/shop/web").Has(after).Commit(3, [Web()], [after]).Shows(Pending("web", "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector."));

        story.Edits().ShouldBe("Remove Deployment/shop/web spec.template.spec.nodeSelector");
    }

    [Fact]
    public void Diagnose_RequestRaisedBeyondEveryNode_RestoresTheRequest()
    {
        var after = Web().With($"{Container}.resources.requests.memory", "512Gi").With($"{Container}.resources.limits.memory", "512Gi");
        var story = new Story("Deployment/shop/web").Has(after).Commit(3, [Web()], [after]).Shows(Pending("web", "0/3 nodes are available: 3 Insufficient memory."));

        story.Edits().ShouldContain($"Restore Deployment/shop/web {Container}.resources.requests.memory");
    }

    [Fact]
    public void Diagnose_TolerationTakenAway_RestoresIt()
    {
        var before = Web().With("spec.template.spec.tolerations", JsonNode.Parse("""[{"key":"gpu","operator":"Exists"}]"""));
        var story = new Story("Deployment/shop/web").Has(Web()).Commit(3, [before], [Web()])
            .Shows(Pending("web", "0/3 nodes are available: 3 node(s) had untolerated taint {gpu: true}."));

        story.Edits().ShouldBe("Restore Deployment/shop/web spec.template.spec.tolerations");
    }

    [Fact]
    public void Diagnose_MemoryCutByACommit_RestoresLimitAndRequest()
    {
        var (before, after) = (K8s.Deployment("shop", "web", memory: "256Mi"), K8s.Deployment("shop", "web", memory: "16Mi"));
        var story = new Story("Deployment/shop/web").Has(after).Commit(3, [before], [after]).Fails("shop", "web", Story.Ended("web", 137, "OOMKilled"));

        story.Cause().Kind.ShouldBe(CauseKind.BadChange);
        story.Edits().ShouldBe($"Restore Deployment/shop/web {Container}.resources.requests.memory; Restore Deployment/shop/web {Container}.resources.limits.memory");
    }

    [Fact]
    public void Diagnose_ScaledToZeroByACommit_RestoresReplicas()
    {
        var story = new Story("Deployment/shop/web").Has(K8s.Deployment("shop", "web", 0)).Commit(3, [K8s.Deployment("shop", "web", 3)], [K8s.Deployment("shop", "web", 0)]);

        story.Edits().ShouldBe("Restore Deployment/shop/web spec.replicas");
    }

    [Fact]
    public void Diagnose_QuotaExceededAfterRequestsWereRaised_RestoresThem()
    {
        var (before, after) = (K8s.Deployment("shop", "web", memory: "64Mi"), K8s.Deployment("shop", "web", memory: "4Gi"));
        var story = new Story("Deployment/shop/web").Has(after).Commit(3, [before], [after])
            .Warns("Deployment", "shop", "web", "FailedCreate", "pods \"web-x\" is forbidden: exceeded quota: team, requested: requests.memory=4Gi, used: 1Gi, limited: 2Gi");

        story.Edits().ShouldContain("resources.requests.memory");
    }

    [Fact]
    public void Diagnose_ServiceAccountTakenAway_RestoresIt()
    {
        var web = Web().With("spec.template.spec.serviceAccountName", "web");
        var story = new Story("Deployment/shop/web").Has(web).LooksFor("ServiceAccount").Commit(3, [K8s.Object("v1", "ServiceAccount", "shop", "web")], [])
            .Warns("Deployment", "shop", "web", "FailedCreate", "error looking up service account shop/web: serviceaccount \"web\" not found");

        story.Edits().ShouldBe("RestoreObject ServiceAccount/shop/web");
    }

    [Fact]
    public void Diagnose_RoleBindingTakenAway_RestoresIt()
    {
        var binding = K8s.Object("rbac.authorization.k8s.io/v1", "RoleBinding", "shop", "web").With("roleRef", JsonNode.Parse("""{"kind":"Role","name":"reader"}"""))
            .With("subjects", JsonNode.Parse("""[{"kind":"ServiceAccount","name":"web","namespace":"shop"}]"""));
        var story = new Story("Deployment/shop/web").Has(Web().With("spec.template.spec.serviceAccountName", "web")).LooksFor("RoleBinding").Commit(3, [binding], [])
            .Fails("shop", "web", Story.NotReady("web")).Log("shop", "web-1", "web", "pods is forbidden");

        story.Edits().ShouldBe("RestoreObject RoleBinding/shop/web");
    }

    [Fact]
    public void Diagnose_MeshPolicyThatDeniesEverythingAdded_RemovesIt()
    {
        var policy = K8s.Object("security.istio.io/v1", "AuthorizationPolicy", "shop", "deny").With("spec.action", "DENY");
        var story = new Story("Deployment/shop/web", "HighErrorRate").Has(Web(), policy).Commit(3, [], [policy]).Works("shop", "web")
            .Reads("http_requests_error_ratio{namespace=\"shop\",deployment=\"web\"}", 0, 0.9);

        story.Edits().ShouldBe("RemoveObject AuthorizationPolicy/shop/deny");
    }

    [Fact]
    public void Diagnose_TrickleOfRefusalsBeforeTheFault_DatesItFromTheRise()
    {
        var policy = K8s.Object("security.istio.io/v1", "AuthorizationPolicy", "shop", "deny").With("spec", new JsonObject());

        var story = new Story("Deployment/shop/web", "RefusalsHigh").Has(Web(), policy).Commit(3, [], [policy]).Works("shop", "web")
            .Reads("rate(istio_requests_total{destination_workload=\"web\",response_code=~\"403|5..\"}[5m])", 0.002, 0.003, 0.002, 0.002, 0.002, 0.9, 0.9);

        story.Cause().Object.Kind.ShouldBe("AuthorizationPolicy");
    }

    [Fact]
    public void Diagnose_IssuerOfACertificateChanged_RestoresTheReference()
    {
        static JsonObject Certificate(string issuer) => K8s.Object("cert-manager.io/v1", "Certificate", "shop", "tls").With("spec.issuerRef.name", issuer).With("spec.issuerRef.kind", "ClusterIssuer");
        var live = Certificate("nobody").With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"False","reason":"IssuerNotFound","lastTransitionTime":"2026-03-01T12:00:00Z"}]"""));
        var story = new Story("Certificate/shop/tls", "CertManagerCertNotReady").Declares(Certificate("nobody")).Shows(live).Commit(3, [Certificate("ca")], [Certificate("nobody")]);

        story.Edits().ShouldBe("Restore Certificate/shop/tls spec.issuerRef.name");
    }

    [Fact]
    public void Diagnose_ClaimTemplateWithUnknownClass_RestoresTheClass()
    {
        static JsonObject Database(string storage) => K8s.StatefulSet("shop", "db").With("spec.volumeClaimTemplates",
            JsonNode.Parse($$$"""[{"metadata":{"name":"data"},"spec":{"storageClassName":"{{{storage}}}"} }]"""));
        var claim = K8s.Claim("shop", "data-db-0", storageClass: "fsat").With("status.phase", "Pending").With("metadata.creationTimestamp", "2026-03-01T12:00:00Z");
        var story = new Story("StatefulSet/shop/db").Has(Database("fsat")).Shows(claim).Commit(3, [Database("fast")], [Database("fsat")])
            .Shows(Pending("db", "pod has unbound immediate PersistentVolumeClaims", "StatefulSet"))
            .Warns("PersistentVolumeClaim", "shop", "data-db-0", "ProvisioningFailed", "storageclass.storage.k8s.io \"fsat\" not found");

        story.Edits().ShouldContain("Restore StatefulSet/shop/db spec.volumeClaimTemplates");
    }

    [Fact]
    public void Diagnose_ValuesOfAChartThatIsNotRendered_RestoresTheValue()
    {
        static JsonObject Values(string tag) => (JsonObject)JsonNode.Parse($$$"""{"image":{"repository":"app","tag":"{{{tag}}}"},"replicaCount":2}""")!;
        var story = new Story("Deployment/shop/web").Shows(Web()).Values("chart/values.yaml", Values("2.0"), "shop").ValuesCommit(3, "chart/values.yaml", Values("1.0"), Values("2.0"))
            .Fails("shop", "web", Story.Waiting("web", "ErrImagePull"));

        story.Edits().ShouldBe("Restore HelmValues//chart/values.yaml image.tag");
    }

    [Fact]
    public void Diagnose_InitContainerFails_BlamesItsOwnChange()
    {
        static JsonObject With(string command) => Web().With("spec.template.spec.initContainers", JsonNode.Parse($$"""[{"name":"migrate","image":"m:1","command":["{{command}}"]}]"""));
        var pod = K8s.Pod("shop", "web-1", "Deployment", "web", "web").With("status.phase", "Pending")
            .With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"False","lastTransitionTime":"2026-03-01T12:00:00Z"}]"""))
            .With("status.containerStatuses", new JsonArray()).With("status.initContainerStatuses", JsonNode.Parse($"[{Story.Ended("migrate", 127)}]"));
        var story = new Story("Deployment/shop/web").Has(With("migrat")).Commit(3, [With("migrate")], [With("migrat")]).Shows(pod);

        story.Edits().ShouldBe("Restore Deployment/shop/web spec.template.spec.initContainers[name=migrate].command");
    }

    [Fact]
    public void Diagnose_CronJobFails_RestoresItsCommand()
    {
        static JsonObject Job(string command) => K8s.Object("batch/v1", "CronJob", "shop", "report")
            .With("spec.jobTemplate.spec.template.spec.containers", JsonNode.Parse($$"""[{"name":"report","image":"r:1","args":["{{command}}"]}]"""));
        var job = K8s.Object("batch/v1", "Job", "shop", "report-1").With("metadata.ownerReferences", JsonNode.Parse("""[{"kind":"CronJob","name":"report","controller":true}]"""))
            .With("status.conditions", JsonNode.Parse("""[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded","lastTransitionTime":"2026-03-01T12:00:00Z"}]"""));
        var story = new Story("CronJob/shop/report", "KubeJobFailed").Has(Job("--al")).Shows(job).Commit(30, [Job("--all")], [Job("--al")]);

        story.Edits().ShouldBe("Restore CronJob/shop/report spec.jobTemplate.spec.template.spec.containers[name=report].args");
    }

    internal static JsonObject Web() => K8s.Deployment("shop", "web");

    internal static JsonObject Pending(string app, string message, string kind = "Deployment") => K8s.Pod("shop", app + "-1", kind, app, app).With("status.phase", "Pending")
        .With("status.containerStatuses", new JsonArray())
        .With("status.conditions", JsonNode.Parse($$"""[{"type":"PodScheduled","status":"False","reason":"Unschedulable","lastTransitionTime":"2026-03-01T12:00:00Z","message":"{{message}}"}]"""));

    private static JsonObject Reading(string map) => Web().With("spec.template.spec.volumes", JsonNode.Parse($$$"""[{"name":"config","configMap":{"name":"{{{map}}}"} }]"""));

    private static Story Changed(string field, JsonNode value)
    {
        var after = Web().With(field, value);
        return new Story("Deployment/shop/web", "KubePodCrashLooping").Has(after).Commit(3, [Web()], [after]);
    }
}
