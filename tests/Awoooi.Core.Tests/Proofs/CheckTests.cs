using System.Text.Json.Nodes;
using Awoooi.Proofs;
using Awoooi.Remedies;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Proofs;

public sealed class CheckTests
{
    private const string Api = "Deployment/shop/api";
    private const string Container = "spec.template.spec.containers[name=api]";
    private const string Limit = Container + ".resources.limits.memory";

    private static Proving Shop(int replicas = 2) => new Proving().Declared(K8s.Deployment("shop", "api", replicas));

    [Fact]
    public void Rendered_UnintendedDifference_IsRefusedByName() =>
        Shop().Declared(K8s.Deployment("shop", "web")).Set(Api, Limit, "96Mi").Renders("Deployment/shop/web", "spec.replicas", 3)
            .Check("rendered").ShouldSatisfyAllConditions(x => x.Status.ShouldBe(CheckStatus.Refused), x => x.Detail.ShouldContain("Deployment/shop/web"));

    [Fact]
    public void Rendered_OtherFieldOfTheSameObject_IsRefused() =>
        Shop().Set(Api, Limit, "96Mi").Renders(Api, "spec.replicas", 3).Check("rendered").Status.ShouldBe(CheckStatus.Refused);

    [Fact]
    public void Rendered_ChecksumAnnotationAndGeneratedName_AreConsequences()
    {
        var api = K8s.Deployment("shop", "api");
        api["spec"]!["template"]!["spec"]!["volumes"] = JsonNode.Parse("""[{"name":"c","configMap":{"name":"config-abcde12345"}}]""");
        var proving = new Proving().Declared(api, K8s.ConfigMap("shop", "config-abcde12345", ("k", "bad")))
            .Removes("ConfigMap/shop/config-abcde12345", null).Adds(K8s.ConfigMap("shop", "config-zyxwv98765", ("k", "good")), null)
            .Renders(Api, "spec.template.spec.volumes[name=c].configMap.name", "config-zyxwv98765")
            .Renders(Api, "spec.template.metadata.annotations", new JsonObject { ["checksum/config"] = "1" });
        var request = proving.Request;
        var plan = request.Plan! with { Edits = [new(new("v1", "ConfigMap", "shop", "config"), Awoooi.Objects.FieldPath.Parse("data.k"), EditKind.Restore)] };

        Prover.Prove(request with { Plan = plan }).Checks.Single(x => x.Name == "rendered").Status.ShouldBe(CheckStatus.Passed);
    }

    [Fact]
    public void Rendered_NoDifference_IsRefused() => Shop().Check("rendered").Status.ShouldBe(CheckStatus.Refused);

    [Fact]
    public void Rendered_AppThatCouldNotBeRendered_IsNotChecked()
    {
        var proving = Shop().Set(Api, Limit, "96Mi");
        proving.NotRendered.Add("apps/chart: helm is not installed");

        proving.Check("rendered").ShouldSatisfyAllConditions(x => x.Status.ShouldBe(CheckStatus.NotChecked), x => x.Detail.ShouldContain("helm"));
    }

    [Theory]
    [InlineData("names", "metadata.name", "\"Api_1\"")]
    [InlineData("required-fields", "spec.template.spec.containers[name=api].image", "null")]
    [InlineData("quantities", "spec.template.spec.containers[name=api].resources.limits.memory", "\"lots\"")]
    [InlineData("quantities", "spec.template.spec.containers[name=api].resources.limits.memory", "\"32Mi\"")]
    [InlineData("probe-ports", "spec.template.spec.containers[name=api].readinessProbe", """{"httpGet":{"port":"http"} }""")]
    [InlineData("selector-matches-template", "spec.template.metadata.labels.app", "\"other\"")]
    [InlineData("immutable-fields", "spec.selector.matchLabels.app", "\"other\"")]
    [InlineData("guardrails", "spec.template.spec.containers[name=api].resources.limits.memory", "\"1Gi\"")]
    [InlineData("guardrails", "spec.template.spec.containers[name=api].resources.limits.memory", "null")]
    [InlineData("guardrails", "spec.template.spec.containers[name=api].resources.limits", "null")]
    [InlineData("guardrails", "spec.replicas", "0")]
    [InlineData("guardrails", "spec.replicas", "1000000000")]
    [InlineData("forbidden-changes", "spec.template.spec.containers[name=api].securityContext.privileged", "true")]
    [InlineData("forbidden-changes", "spec.template.spec.containers[name=api].securityContext.capabilities", """{"add":["SYS_ADMIN"]}""")]
    [InlineData("forbidden-changes", "spec.template.spec.containers[name=api].lifecycle", """{"postStart":{"exec":{"command":["sh"]} } }""")]
    [InlineData("forbidden-changes", "spec.template.spec.volumes", """[{"name":"h","hostPath":{"path":"/"} }]""")]
    [InlineData("forbidden-changes", "spec.template.spec.hostNetwork", "true")]
    [InlineData("forbidden-changes", "spec.template.spec.containers[name=api].image", "\"evil.example/app:1.0\"")]
    [InlineData("references", "spec.template.spec.volumes", """[{"name":"c","configMap":{"name":"none"} }]""")]
    public void Check_BadNewValue_IsRefusedByThatCheck(string check, string field, string value)
    {
        var result = Shop().Set(Api, field, JsonNode.Parse(value)).Check(check);

        result.Status.ShouldBe(CheckStatus.Refused);
        result.Detail.ShouldNotBeEmpty();
        result.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public void Check_FaultThatWasThereBefore_ForbidsNothing()
    {
        var api = K8s.Deployment("shop", "api").With(Container + ".readinessProbe", JsonNode.Parse("""{"httpGet":{"port":"http"} }"""));

        new Proving().Declared(api).Set(Api, Limit, "96Mi").Check("probe-ports")
            .ShouldSatisfyAllConditions(x => x.Status.ShouldBe(CheckStatus.Passed), x => x.Detail.ShouldContain("already so before"));
    }

    [Fact]
    public void Guardrails_RestoredValue_IsNotAskedForItsFactorButForTheMaximum()
    {
        Shop().Set(Api, Limit, "1Gi", EditKind.Restore).Check("guardrails").Status.ShouldBe(CheckStatus.Passed);
        Shop().Set(Api, Limit, "65Gi", EditKind.Restore).Check("guardrails").Status.ShouldBe(CheckStatus.Refused);
    }

    [Fact]
    public void Guardrails_BoundsHitExactly_Pass() => Shop().Set(Api, Limit, "256Mi").Check("guardrails").Status.ShouldBe(CheckStatus.Passed);

    [Theory]
    [InlineData("CODEOWNERS")]
    [InlineData("docs/CODEOWNERS")]
    [InlineData(".awoooi/risk.yaml")]
    [InlineData(".github/workflows/x.yaml")]
    [InlineData("Jenkinsfile")]
    public void Forbidden_RuleFiles_AreRefused(string file)
    {
        var proving = Shop().Set(Api, Limit, "96Mi");
        proving.Files.Add(file);

        proving.Check("forbidden-changes").Status.ShouldBe(CheckStatus.Refused);
    }

    [Fact]
    public void Forbidden_NewPermissions_AreRefusedAndRestoredOnesAreLeftToTheSigners()
    {
        var role = K8s.Object("rbac.authorization.k8s.io/v1", "Role", "shop", "r").With("rules", new JsonArray());
        var rules = JsonNode.Parse("""[{"verbs":["*"]}]""");

        new Proving().Declared(role).Set("Role/shop/r", "rules", rules).Check("forbidden-changes").Status.ShouldBe(CheckStatus.Refused);
        new Proving().Declared(role).Set("Role/shop/r", "rules", rules, EditKind.Restore).Check("forbidden-changes").Status.ShouldBe(CheckStatus.Passed);
    }

    [Fact]
    public void LiveMatchesBase_HandEdit_IsDriftWithBothValues()
    {
        var result = Shop().LiveField(Api, Limit, "512Mi").Set(Api, Limit, "96Mi").Check("live-matches-base");

        result.Status.ShouldBe(CheckStatus.Refused);
        result.Detail.ShouldContain("\"512Mi\" in the cluster and \"64Mi\" in git");
    }

    [Fact]
    public void LiveMatchesBase_SameValueInOtherSpellingOrWithDefaults_IsNoDrift()
    {
        var probe = JsonNode.Parse("""{"httpGet":{"port":80} }""");
        var api = K8s.Deployment("shop", "api").With(Container + ".readinessProbe", probe).With(Container + ".resources.limits.cpu", "0.5");
        var proving = new Proving().Declared(api).LiveField(Api, Container + ".resources.limits.cpu", "500m")
            .LiveField(Api, Container + ".readinessProbe", JsonNode.Parse("""{"httpGet":{"port":80,"scheme":"HTTP"},"periodSeconds":10}"""));

        proving.Set(Api, Container + ".resources.limits.cpu", "1").Set(Api, Container + ".readinessProbe", null, EditKind.Remove)
            .Check("live-matches-base").Status.ShouldBe(CheckStatus.Passed);
    }

    [Theory]
    [InlineData(true, CheckStatus.Refused)]
    [InlineData(false, CheckStatus.Passed)]
    public void LiveMatchesBase_TemplateAnnotation_IsComparedOnlyWhereItIsIntended(bool intended, CheckStatus expected)
    {
        const string annotation = "spec.template.metadata.annotations";
        var proving = new Proving().Declared(K8s.Deployment("shop", "api").With(annotation + ".sum", "1")).LiveField(Api, annotation + ".sum", "0").Set(Api, Limit, "96Mi");

        (intended ? proving.Set(Api, annotation + ".sum", "2") : proving.Renders(Api, annotation + ".sum", "2")).Check("live-matches-base").Status.ShouldBe(expected);
    }

    [Fact]
    public void LiveMatchesBase_ObjectNotLive_IsSaidAndNotRefused() =>
        Shop().NotLive(Api).Set(Api, Limit, "96Mi").Check("live-matches-base").Status.ShouldBe(CheckStatus.NotChecked);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Autoscaler_OwnsReplicas_IsRefusedWhetherDeclaredOrLive(bool declared)
    {
        var scaler = K8s.Autoscaler("shop", "api");
        var proving = declared ? Shop().DeclaredOnly(scaler) : Shop().Live(scaler);

        proving.Set(Api, "spec.replicas", 3).Check("hpa-owns-replicas").Status.ShouldBe(CheckStatus.Refused);
    }

    [Fact]
    public void Autoscaler_NotLookedFor_IsNotChecked() =>
        Shop().NotLooked("HorizontalPodAutoscaler").Set(Api, "spec.replicas", 3).Check("hpa-owns-replicas").Status.ShouldBe(CheckStatus.NotChecked);

    [Fact]
    public void Autoscaler_HandScaledLiveReplicasUnderOne_IsNoDrift() =>
        Shop().Declared(K8s.Autoscaler("shop", "api")).LiveField(Api, "spec.replicas", 9).Set(Api, Limit, "96Mi").Prove().Holds.ShouldBeTrue();

    [Fact]
    public void Budget_RolloutBelowIt_IsRiskyWithNumbers()
    {
        var database = K8s.StatefulSet("shop", "db", 3);
        var result = new Proving().Declared(database, K8s.Budget("shop", "db", minAvailable: 3)).Set("StatefulSet/shop/db", "spec.template.spec.priority", 1).Check("disruption-budget");

        result.Status.ShouldBe(CheckStatus.Passed);
        result.IsRisky.ShouldBeTrue();
        result.Detail.ShouldBe("PodDisruptionBudget/shop/db asks for 3 ready pods; the change goes down to 2 (HIGH or more)");
    }

    [Fact]
    public void Budget_ScaleDownBelowIt_IsRisky() =>
        Shop(4).Declared(K8s.Budget("shop", "api", minAvailable: 3)).Set(Api, "spec.replicas", 2).Check("disruption-budget").IsRisky.ShouldBeTrue();

    [Fact]
    public void Budget_ThatIsBrokenAlready_MendingIsNotRisky() =>
        new Proving().Declared(K8s.StatefulSet("shop", "db"), K8s.Budget("shop", "db", minAvailable: 1).With("status.currentHealthy", 0).With("status.desiredHealthy", 1))
            .Set("StatefulSet/shop/db", "spec.template.spec.priority", 1).Check("disruption-budget").IsRisky.ShouldBeFalse();

    [Fact]
    public void Budget_OfOtherPods_DoesNotMatter() =>
        Shop().Declared(K8s.Budget("shop", "web", minAvailable: "100%")).Set(Api, Limit, "96Mi").Check("disruption-budget").IsRisky.ShouldBeFalse();
}
