using Awoooi.Documents.Tests.Manifests.Editing;
using Awoooi.Evidences;

namespace Awoooi.Documents.Tests.Manifests.Locating;

public sealed class ManifestLocatorTests
{
    private const string Memory = "spec.template.spec.containers[name=web].resources.limits.memory";

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          template:
            spec:
              containers:
                - name: web
                  image: web:1
                  resources:
                    limits:
                      memory: 256Mi

        """;

    private const string Patch = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          template:
            spec:
              containers:
                - name: web
                  resources: {limits: {memory: 512Mi}}

        """;

    [Fact]
    public async Task LocateAsync_PatchOverBase_NamesBothAndThePatchDecides()
    {
        using var story = Shop();
        var location = (await story.LocateAsync("deployment.apps/production/web", Memory)).Value;
        location.Value.ShouldBe("512Mi");
        location.Contributions.Select(x => (x.File, x.Line, x.Column, x.Value)).ShouldBe([("web/base/web.yaml", 12, 23, "256Mi"), ("web/production/patch.yaml", 9, 40, "512Mi")]);
        location.Decider!.DecidedBy.ShouldBe("patch in web/production");
        location.Alternatives[0].File.ShouldBe("web/production/patch.yaml");
        location.Alternatives[0].AlsoTouches.ShouldBeEmpty();
        location.Object.FoundBy.ShouldStartWith("rendering");
    }

    [Fact]
    public async Task LocateAsync_FieldOfASharedBase_OffersTheOverlayBeforeTheBase()
    {
        using var story = Shop();
        var location = (await story.LocateAsync("Deployment/staging/web", Memory)).Value;
        location.Decider!.File.ShouldBe("web/base/web.yaml");
        location.Alternatives[0].ShouldSatisfyAllConditions(
            x => x.File.ShouldBe("web/staging/kustomization.yaml"), x => x.DecidedBy.ShouldBe("new patch in web/staging"), x => x.AlsoTouches.ShouldBeEmpty());
    }

    [Fact]
    public async Task LocateAsync_BaseThatOthersRender_SaysWhatElseAChangeThereWouldTouch()
    {
        using var story = Shop();
        var location = (await story.LocateAsync("Deployment/staging/web", "spec.template.spec.containers[name=web].image")).Value;
        location.Alternatives[^1].ShouldSatisfyAllConditions(
            x => x.File.ShouldBe("web/base/web.yaml"), x => x.AlsoTouches.ShouldBe(["web/production: Deployment/production/web spec.template.spec.containers[name=web].image"]));
    }

    [Fact]
    public async Task LocateAsync_InlinePatch_PointsIntoTheTextOfTheKustomization()
    {
        using var story = Story.Of(
            ("web/kustomization.yaml", "resources: [web.yaml]\npatches:\n- target: {kind: Deployment}\n  patch: |-\n    - op: add\n      path: /spec/replicas\n      value: 4\n"),
            ("web/web.yaml", Deployment));
        var decider = (await story.LocateAsync("Deployment//web", "spec.replicas")).Value.Decider!;
        (decider.File, decider.Line, decider.Column, decider.Value, decider.DecidedBy).ShouldBe(("web/kustomization.yaml", 7, 14, "4", "inline JSON patch in web"));
    }

    [Fact]
    public async Task LocateAsync_AbsentField_HasNoDeciderButPlacesToAddIt()
    {
        using var story = Story.Of(("web/web.yaml", Deployment));
        var location = (await story.LocateAsync("deployment//web", "spec.replicas")).Value;
        (location.Value, location.Decider).ShouldBe((null, null));
        location.Alternatives.ShouldHaveSingleItem().ShouldSatisfyAllConditions(x => x.File.ShouldBe("web/web.yaml"), x => x.Value.ShouldBeNull());
    }

    [Theory]
    [InlineData("metadata: {annotations: {argocd.argoproj.io/tracking-id: \"two:apps/Deployment:shop/web\"}}", "two", "Argo CD tracking annotation of the live object")]
    [InlineData("metadata: {labels: {kustomize.toolkit.fluxcd.io/name: two}}", "two", "Flux label kustomize.toolkit.fluxcd.io/name of the live object")]
    [InlineData("metadata: {labels: {app.kubernetes.io/instance: one}}", "one", "label app.kubernetes.io/instance of the live object")]
    public async Task LocateAsync_ObjectOfTwoApps_IsTheOneThatTheLiveObjectNames(string marks, string app, string foundBy)
    {
        using var story = Twice(Live(marks));
        var found = (await story.LocateAsync("Deployment/shop/web", Memory)).Value.Object;
        (found.App.Name, found.FoundBy).ShouldBe((app, foundBy));
    }

    [Fact]
    public async Task LocateAsync_TrackingAnnotationOfAnotherObject_DoesNotCount()
    {
        using var story = Twice(Live("metadata: {annotations: {argocd.argoproj.io/tracking-id: \"two:apps/Deployment:shop/other\"}}"));
        (await story.LocateAsync("Deployment/shop/web", Memory)).Refusal!.Rule.ShouldBe("edit-ambiguous");
    }

    [Fact]
    public async Task LocateAsync_ObjectOfTwoApps_IsRefusedUnlessTheAppIsNamed()
    {
        using var story = Twice();
        (await story.LocateAsync("Deployment/shop/web", Memory)).Refusal!.Reason.ShouldContain("one and two");
        (await story.LocateAsync("Deployment/shop/web", Memory, "two")).Value.Object.App.Path.ShouldBe("two");
        (await story.LocateAsync("Deployment/shop/web", Memory, "tow")).Refusal!.Remedy.ShouldBe("did you mean 'two'?");
    }

    [Theory]
    [InlineData("Deployment/production/wbe", "did you mean Deployment/production/web?")]
    [InlineData("StatefulSet/production/web", "did you mean Deployment/production/web or Deployment/staging/web?")]
    public async Task LocateAsync_UnknownObject_IsRefusedWithNearNames(string item, string remedy)
    {
        using var story = Shop();
        var refusal = (await story.LocateAsync(item, Memory)).Refusal!;
        (refusal.Rule, refusal.Remedy).ShouldBe(("edit-object-not-found", remedy));
    }

    private static Story Shop() => Story.Of(
        ("web/base/kustomization.yaml", "resources: [web.yaml]\n"), ("web/base/web.yaml", Deployment),
        ("web/staging/kustomization.yaml", "namespace: staging\nresources: [../base]\n"),
        ("web/production/kustomization.yaml", "namespace: production\nresources: [../base]\npatches: [{path: patch.yaml}]\n"), ("web/production/patch.yaml", Patch));

    private static Story Twice(ClusterView? cluster = null)
    {
        var named = Deployment.Replace("{name: web}", "{name: web, namespace: shop}", StringComparison.Ordinal);
        return Story.Of(cluster ?? ClusterView.Nothing, ("one/kustomization.yaml", "resources: [web.yaml]\n"), ("one/web.yaml", named), ("two/kustomization.yaml", "resources: [web.yaml]\n"), ("two/web.yaml", named));
    }

    private static ClusterView Live(string marks)
    {
        var body = Documents.Manifests.Reading.YamlReader.Read("live.yaml", System.Text.Encoding.UTF8.GetBytes($"apiVersion: apps/v1\nkind: Deployment\n{marks}\n")).Value[0].Body;
        return new([new(new("apps/v1", "Deployment", "shop", "web"), body)], ["Deployment"]);
    }
}
