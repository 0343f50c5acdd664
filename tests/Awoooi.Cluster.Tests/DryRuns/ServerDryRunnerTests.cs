using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Proofs.DryRuns;
using Awoooi.Testing;
using Awoooi.Testing.Clusters;

namespace Awoooi.Cluster.Tests.DryRuns;

public sealed class ServerDryRunnerTests(ClusterFixture fixture)
{
    private static readonly (string, string, string[]) Deployments = ("apps", "deployments", ["create", "patch", "delete"]);

    [Fact]
    public async Task RunAsync_ChangeIsInOrder_IsAcceptedAndNothingIsStored()
    {
        var it = await Trying.StartAsync(fixture, "dry-ok", Deployments);
        var (before, after) = (Api(it), Api(it, "128Mi"));
        await it.CreateAsync(before);

        var report = await it.Modified(before, after).Added(K8s.Deployment(it.Namespace, "new")).RunAsync();

        report.NotRun.ShouldBeNull();
        report.ServerVersion.ShouldStartWith("v");
        report.Trials.ShouldAllBe(x => x.Verdict == TrialVerdict.Accepted);
        report.Trials[0].Result!.TextAt("spec.template.spec.containers[name=api].resources.requests.memory").ShouldBe("128Mi");
        report.Trials[0].Permissions.ShouldAllBe(x => x.Allowed);
        var server = await fixture.ServerAsync();
        (await server.Client.GetStringAsync(new Uri($"/apis/apps/v1/namespaces/{it.Namespace}/deployments", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldSatisfyAllConditions(
            x => x.ShouldNotContain("128Mi"), x => x.ShouldNotContain("\"name\":\"new\""));
    }

    [Fact]
    public async Task RunAsync_ApplierLacksPatch_SaysSoAndTheGrantItNamesIsEnough()
    {
        var it = await Trying.StartAsync(fixture, "dry-no-patch", ("apps", "deployments", ["get", "list"]));
        var (before, after) = (Api(it), Api(it, "128Mi"));
        await it.CreateAsync(before);

        var denied = await it.Modified(before, after).OneAsync();
        denied.Verdict.ShouldBe(TrialVerdict.Refused);
        denied.Permissions.ShouldHaveSingleItem().ShouldBe(new Permission(it.Applier.User, "patch", "apps", "deployments", false));

        var grant = GrantText.Write(denied.Object, denied.Permissions);
        var yaml = grant[(grant.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        await it.CreateAsync([.. Awoooi.Testing.Exam.YamlText.Read(yaml).Select(x => Awoooi.Testing.Exam.YamlText.ToJson(x)!.AsObject())]);
        (await it.Modified(before, after).OneAsync()).Verdict.ShouldBe(TrialVerdict.Accepted);
    }

    [Fact]
    public async Task RunAsync_MayNotAskAsTheApplier_ProvesNothingAndNamesTheRule()
    {
        var it = await Trying.StartAsync(fixture, "dry-as", Deployments);
        var report = await it.Added(Api(it)).RunAsync(applier: new("system:serviceaccount:flux-system:kustomize-controller", "kustomize-controller", "Flux Kustomization shop"));
        report.NotRun!.Rule.ShouldBe("impersonation-forbidden");
        report.NotRun.Remedy.ShouldContain("in namespace flux-system: {apiGroups: [\"\"], resources: [serviceaccounts], resourceNames: [kustomize-controller], verbs: [impersonate]}");
        report.Trials.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_ServerFindsAFault_IsRefusedWithItsWords()
    {
        var it = await Trying.StartAsync(fixture, "dry-fault", Deployments);
        var before = Api(it);
        await it.CreateAsync(before);
        (await it.Modified(before, Api(it).With("spec.selector.matchLabels", new JsonObject { ["app"] = "other" }).With("spec.template.metadata.labels", new JsonObject { ["app"] = "other" })).OneAsync())
            .Why!.Reason.ShouldContain("field is immutable");
        (await it.Modified(before, Api(it).With("spec.replicas", "many")).OneAsync()).Verdict.ShouldBe(TrialVerdict.Refused);
    }

    [Fact]
    public async Task RunAsync_AnotherOwnsTheField_NamesItAndDoesNotForce()
    {
        var it = await Trying.StartAsync(fixture, "dry-owner", Deployments);
        var before = Api(it);
        await it.AdminAsync(HttpMethod.Patch, $"/apis/apps/v1/namespaces/{await NamespaceAsync(it)}/deployments/api?fieldManager=scaler", before.ToJsonString(), "application/apply-patch+yaml");

        var answer = await it.Modified(before, Api(it).With("spec.replicas", 5)).OneAsync();

        answer.Verdict.ShouldBe(TrialVerdict.Accepted);
        answer.Conflicts.ShouldBe([new FieldConflict(FieldPath.Parse("spec.replicas"), "scaler", false)]);
        answer.Result!.TextAt("spec.replicas").ShouldBe("5");
    }

    [Fact]
    public async Task RunAsync_ItsOwnClientSideApplyOwnsTheField_IsNoConflictOfOthers()
    {
        var it = await Trying.StartAsync(fixture, "dry-self", Deployments);
        var before = Api(it);
        await NamespaceAsync(it);
        await it.AdminAsync(HttpMethod.Post, $"/apis/apps/v1/namespaces/{it.Namespace}/deployments?fieldManager=argocd-controller", before.ToJsonString());
        var answer = await it.Modified(before, Api(it, "128Mi")).OneAsync();
        answer.Verdict.ShouldBe(TrialVerdict.Accepted);
        answer.Conflicts.ShouldAllBe(x => x.IsOwn);
        answer.Conflicts.Select(x => x.Field.ToString()).ShouldBe(["spec.template.spec.containers[name=api].resources.requests.memory"]);
    }

    [Fact]
    public async Task RunAsync_VersionIsNotServed_IsRefused()
    {
        var it = await Trying.StartAsync(fixture, "dry-version", ("policy", "poddisruptionbudgets", ["create", "patch"]));
        await NamespaceAsync(it);
        var missing = await it.Added(K8s.Budget(it.Namespace, "api", minAvailable: 1)).OneAsync();
        missing.Verdict.ShouldBe(TrialVerdict.Refused);
        missing.Why!.Reason.ShouldBe("the server knows no PodDisruptionBudget of policy/v1");
    }

    [Fact]
    public async Task RunAsync_VersionIsDeprecated_PassesTheServersWarningOn()
    {
        var it = await Trying.StartAsync(fixture, "dry-old", ("extensions", "ingresses", ["create", "patch"]));
        await NamespaceAsync(it);
        var ingress = K8s.Object("extensions/v1beta1", "Ingress", it.Namespace, "api").With("spec", JsonNode.Parse("""{"backend":{"serviceName":"api","servicePort":80}}"""));
        (await it.Added(ingress).OneAsync()).Warnings.ShouldHaveSingleItem().ShouldContain("deprecated");
    }

    [Fact]
    public async Task RunAsync_NamespaceOrKindComesWithTheSameChange_CannotBeProvenAndIsNamed()
    {
        var it = await Trying.StartAsync(fixture, "dry-new", Deployments);
        (await it.Added(K8s.Deployment("dry-new-one", "api")).OneAsync(x => x with { NewNamespaces = ["dry-new-one"] })).Why!.Reason.ShouldBe("the same change creates its namespace");
        (await it.Added(K8s.Object("example.com/v1", "Thing", it.Namespace, "a")).OneAsync(x => x with { NewKinds = ["example.com/Thing"] })).Why!.Reason.ShouldBe("the same change defines its kind");
        (await it.Added(K8s.Object("example.com/v1", "Thing", it.Namespace, "a")).OneAsync()).Verdict.ShouldBe(TrialVerdict.Refused);
    }

    [Fact]
    public async Task RunAsync_CustomResource_IsTriedLikeAnyOther()
    {
        var it = await Trying.StartAsync(fixture, "dry-custom", ("widgets.example", "gadgets", ["create", "patch"]));
        await (await fixture.ServerAsync()).Objects.DefineAsync(CustomKinds.Of("widgets.example", "v1", "Gadget", "gadgets"), TestContext.Current.CancellationToken);
        var before = K8s.Object("widgets.example/v1", "Gadget", it.Namespace, "one").With("spec.size", 1);
        await it.CreateAsync(before);
        var answer = await it.Modified(before, K8s.Object("widgets.example/v1", "Gadget", it.Namespace, "one").With("spec.size", 2)).OneAsync();
        answer.Verdict.ShouldBe(TrialVerdict.Accepted);
        answer.Result!.TextAt("spec.size").ShouldBe("2");
    }

    [Fact]
    public async Task RunAsync_ObjectGoes_AsksForItsDeletionOnlyWhereTheToolPrunes()
    {
        var it = await Trying.StartAsync(fixture, "dry-gone", ("apps", "deployments", ["patch"]));
        var api = Api(it);
        await it.CreateAsync(api);
        var denied = await it.Removed(api).OneAsync();
        denied.Verdict.ShouldBe(TrialVerdict.Refused);
        denied.Permissions.ShouldHaveSingleItem().Verb.ShouldBe("delete");
        (await it.Removed(api).OneAsync(applier: it.Applier with { Prunes = false })).Warnings.ShouldHaveSingleItem().ShouldContain("stays in the cluster");
    }

    [Fact]
    public async Task RunAsync_FiveHundredObjectsAndAMebibyteObject_AreAllAnswered()
    {
        var it = await Trying.StartAsync(fixture, "dry-many", ("", "configmaps", ["create", "patch"]));
        await NamespaceAsync(it);
        for (var i = 0; i < 500; i++) it.Added(K8s.ConfigMap(it.Namespace, $"map-{i}", ("a", "b")));
        it.Added(K8s.ConfigMap(it.Namespace, "large", ("a", new string('x', 1_000_000))));
        var report = await it.RunAsync();
        report.Trials.Count.ShouldBe(501);
        report.Trials.ShouldAllBe(x => x.Verdict == TrialVerdict.Accepted);
    }

    private static JsonObject Api(Trying it, string memory = "64Mi") => K8s.Deployment(it.Namespace, "api", replicas: 3, memory: memory);

    private static async Task<string> NamespaceAsync(Trying it)
    {
        await it.CreateAsync(K8s.ConfigMap(it.Namespace, "namespace-is-there"));
        return it.Namespace;
    }
}
