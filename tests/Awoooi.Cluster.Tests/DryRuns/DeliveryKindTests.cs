using System.Text.Json.Nodes;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Listing;
using Awoooi.Proofs;
using Awoooi.Proofs.DryRuns;
using Awoooi.Testing;

namespace Awoooi.Cluster.Tests.DryRuns;

/// <summary>Objects of Argo CD and Flux on a server that knows their fields: what is required must be there, and a field of another name is not kept.</summary>
public sealed class DeliveryKindTests(ClusterFixture fixture)
{
    public static TheoryData<string, string, string, string, string, string> Kinds => new()
    {
        { "argoproj.io/v1alpha1", "Application", "applications", """{"project":"shop","destination":{"server":"https://kubernetes.default.svc","namespace":"shop"},"source":{"repoURL":"https://git.example/shop","path":"apps"}}""", "project", "syncPolicy.automated.prune" },
        { "argoproj.io/v1alpha1", "AppProject", "appprojects", """{"destinationServiceAccounts":[{"server":"*","namespace":"*","defaultServiceAccount":"deployer"}]}""", "", "description" },
        { "argoproj.io/v1alpha1", "ApplicationSet", "applicationsets", """{"generators":[{"list":{"elements":[]}}],"template":{"metadata":{"name":"x"},"spec":{"project":"shop"}}}""", "template", "templatePatch" },
        { "kustomize.toolkit.fluxcd.io/v1", "Kustomization", "kustomizations", """{"interval":"10m","prune":true,"path":"./apps","sourceRef":{"kind":"GitRepository","name":"shop"},"serviceAccountName":"deployer"}""", "sourceRef", "targetNamespace" },
        { "helm.toolkit.fluxcd.io/v2", "HelmRelease", "helmreleases", """{"interval":"10m","chart":{"spec":{"chart":"./chart","sourceRef":{"kind":"GitRepository","name":"shop"}}},"values":{"a":1}}""", "interval", "releaseName" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task RunAsync_DeliveryObject_IsJudgedByTheFieldsOfItsKind(string apiVersion, string kind, string plural, string spec, string required, string optional)
    {
        await fixture.DefineDeliveryKindsAsync();
        var it = await Trying.StartAsync(fixture, $"dry-{plural}", (apiVersion.Split('/')[0], plural, ["create", "patch"]));
        JsonObject Object() => K8s.Object(apiVersion, kind, it.Namespace, "one").With("spec", JsonNode.Parse(spec));
        await it.CreateAsync(Object());

        JsonNode value = optional.EndsWith("prune", StringComparison.Ordinal) ? JsonValue.Create(true) : "other";
        var changed = await it.Modified(Object(), Object().With($"spec.{optional}", value.DeepClone())).OneAsync();
        changed.Verdict.ShouldBe(TrialVerdict.Accepted);
        changed.Result!.TextAt($"spec.{optional}").ShouldBe(value.ToString());

        var misspelt = await it.Modified(Object(), Object().With($"spec.{optional}s", value)).OneAsync();
        (misspelt.Verdict == TrialVerdict.Refused || misspelt.Result!.At($"spec.{optional}s") is null).ShouldBeTrue();

        if (required.Length == 0) return;
        var without = Object();
        without["spec"]!.AsObject().Remove(required);
        without["metadata"]!["name"] = "two";
        (await it.Added(without).OneAsync()).Why!.Reason.ShouldContain(required);
    }

    [Fact]
    public async Task ReadPlacesAsync_ObjectsOfDeliveryTools_AreReadAndNothingElse()
    {
        await fixture.DefineDeliveryKindsAsync();
        var (server, user, cancelled) = (await fixture.ServerAsync(), fixture.NewUser(), TestContext.Current.CancellationToken);
        await server.Objects.CreateAsync(Roles.Documented().BoundTo(user), cancelled);
        await server.Objects.CreateAsync(Kinds.Select(x => x.Data).Select(x => K8s.Object(x.Item1, x.Item2, "dry-deliveries", "one").With("spec", JsonNode.Parse(x.Item4))), cancelled);
        using var session = new ClusterSession(new(server.Kubeconfig(user), null), TimeProvider.System);

        var view = await new LiveClusterReader(session, TimeProvider.System).ReadPlacesAsync([.. NeededState.Deliveries, new("Deployment", "dry-deliveries")], cancelled);

        view.NotRead.ShouldBeEmpty();
        view.Kinds.ShouldBe(NeededState.Deliveries.Select(x => x.Kind), ignoreOrder: true);
        view.Within.Keys.ShouldBe(["Deployment"]);
        view.Find(new("argoproj.io/v1alpha1", "AppProject", "dry-deliveries", "one"))!.ItemsAt("spec.destinationServiceAccounts").Single()["defaultServiceAccount"]!.ToString().ShouldBe("deployer");
        view.Objects.Where(x => x.Ref.Namespace == "dry-deliveries").Select(x => x.Ref.Kind).ShouldBe(NeededState.Deliveries.Select(x => x.Kind), ignoreOrder: true);
        (await server.RequestsAsync(user, cancelled)).Where(x => x.StartsWith("list ", StringComparison.Ordinal)).Distinct()
            .ShouldBe(["list applications", "list applicationsets", "list appprojects", "list kustomizations", "list helmreleases", "list deployments"], ignoreOrder: true);
    }

    [Fact]
    public async Task ReadPlacesAsync_Definitions_AreReadWhereAskedFor()
    {
        await fixture.DefineDeliveryKindsAsync();
        var (server, user, cancelled) = (await fixture.ServerAsync(), fixture.NewUser(), TestContext.Current.CancellationToken);
        await server.Objects.CreateAsync(Roles.Documented().BoundTo(user), cancelled);
        using var session = new ClusterSession(new(server.Kubeconfig(user), null), TimeProvider.System);

        var view = await new LiveClusterReader(session, TimeProvider.System).ReadPlacesAsync([new("CustomResourceDefinition", null)], cancelled);

        view.NotRead.ShouldBeEmpty();
        view.Objects.Select(x => x.Ref.Name).ShouldContain("helmreleases.helm.toolkit.fluxcd.io");
    }
}
