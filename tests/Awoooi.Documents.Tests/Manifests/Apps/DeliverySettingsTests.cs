using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Tests.Manifests.Editing;
using Awoooi.Objects;
using Awoooi.Remedies;

namespace Awoooi.Documents.Tests.Manifests.Apps;

/// <summary>What Argo CD and Flux add to a folder is rendered, and edited where it stands.</summary>
public sealed class DeliverySettingsTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          template: {spec: {containers: [{name: web, image: "web:1"}]}}

        """;

    private const string Flux = """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: web, namespace: flux-system}
        spec:
          path: ./web
          targetNamespace: shop
          images:
            - name: web
              newTag: "2" # rolled out

        """;

    private const string Argo = """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: web, namespace: argocd}
        spec:
          destination: {namespace: shop}
          source:
            path: web
            kustomize:
              images: [web=registry.example/web:2]
              replicas:
                - {name: web, count: 4}

        """;

    [Fact]
    public async Task EditAsync_ImageThatFluxSets_IsEditedInTheKustomization()
    {
        using var story = Shop(Flux);
        (await story.DeclaredAsync()).Single(x => x.Ref.Id == "Deployment/shop/web").TextAt("spec.template.spec.containers[name=web].image").ShouldBe("web:2");
        var change = (await story.EditAsync(Set("spec.template.spec.containers[name=web].image", "web:3"))).Value;
        Encoding.UTF8.GetString(change.Files.ShouldHaveSingleItem().After!).ShouldBe(Flux.Replace("\"2\" # rolled", "\"3\" # rolled", StringComparison.Ordinal));
        change.Carriers.ShouldHaveSingleItem().Id.ShouldBe("Kustomization/flux-system/web");
    }

    [Fact]
    public async Task EditAsync_ImageAndReplicasThatArgoSets_AreEditedInTheApplication()
    {
        using var story = Shop(Argo);
        var change = (await story.EditAsync(Set("spec.template.spec.containers[name=web].image", "registry.example/web:3"), Set("spec.replicas", 6))).Value;
        Encoding.UTF8.GetString(change.Files.ShouldHaveSingleItem().After!).ShouldBe(
            Argo.Replace("web:2", "web:3", StringComparison.Ordinal).Replace("count: 4", "count: 6", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EditAsync_PatchInAFluxKustomization_IsEditedInItsText()
    {
        var patched = Flux + "  patches:\n    - patch: |\n        apiVersion: apps/v1\n        kind: Deployment\n        metadata: {name: web}\n        spec:\n          replicas: 5 # peak\n";
        using var story = Shop(patched);
        var change = (await story.EditAsync(Set("spec.replicas", 8))).Value;
        Encoding.UTF8.GetString(change.Files.ShouldHaveSingleItem().After!).ShouldBe(patched.Replace("replicas: 5 # peak", "replicas: 8 # peak", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("      patches:\n        - patch: |\n            apiVersion: apps/v1\n            kind: Deployment\n            metadata: {name: web}\n            spec:\n              paused: true # sale\n", "paused: true # sale", "paused: false # sale")]
    [InlineData("      patches:\n        - target: {kind: Deployment, name: web}\n          patch: |-\n            - op: add\n              path: /spec/paused\n              value: true # sale\n", "value: true # sale", "value: false # sale")]
    public async Task EditAsync_PatchInAnApplication_IsEditedInItsText(string patches, string before, string after)
    {
        using var story = Shop(Argo + patches);
        var change = (await story.EditAsync(Set("spec.paused", false))).Value;
        Encoding.UTF8.GetString(change.Files.ShouldHaveSingleItem().After!).ShouldBe((Argo + patches).Replace(before, after, StringComparison.Ordinal));
        change.Carriers.ShouldHaveSingleItem().Id.ShouldBe("Application/argocd/web");
    }

    [Fact]
    public async Task DeclaredAsync_FluxComponentsAndPlainFolder_AreBuiltLikeFluxDoes()
    {
        using var story = Story.Of(
            ("flux/web.yaml", Flux.Replace("  images:", "  components: [../extra]\n  images:", StringComparison.Ordinal)), ("web/web.yaml", Web), ("web/notes.txt", "x"),
            ("extra/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nreplicas: [{name: web, count: 9}]\n"));
        (await story.DeclaredAsync()).Single(x => x.Ref.Id == "Deployment/shop/web").TextAt("spec.replicas").ShouldBe("9");
    }

    [Fact]
    public async Task EditAsync_FieldOfASharedBase_IsPatchedInTheKustomizationOfFlux()
    {
        using var story = Story.Of(
            ("flux/one.yaml", Kustomization("one", "")), ("flux/two.yaml", Kustomization("two", "")), ("web/kustomization.yaml", "resources: [../base]\n"), ("base/kustomization.yaml", "resources: [web.yaml]\n"), ("base/web.yaml", Web));
        var change = (await story.EditAsync(Set("spec.replicas", 8) with { Object = new("apps/v1", "Deployment", "one", "web"), App = "one" })).Value;
        change.Files.ShouldHaveSingleItem().Path.ShouldBe("flux/one.yaml");
        change.Edits[0].DecidedBy.ShouldStartWith("new patch in Flux Kustomization one");
    }

    private static string Kustomization(string name, string more) =>
        $"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: {name}, namespace: flux-system}}\nspec:\n  path: ./web\n  targetNamespace: {name}\n{more}";

    private static Story Shop(string delivery) => Story.Of(("delivery/web.yaml", delivery), ("web/kustomization.yaml", "resources: [web.yaml]\n"), ("web/web.yaml", Web));

    private static FieldEdit Set(string field, JsonNode value) => new(new("apps/v1", "Deployment", "shop", "web"), FieldPath.Parse(field), EditKind.Set, value);
}
