using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Tests.Manifests.Editing;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Charts;

/// <summary>What a HelmRelease does besides giving values: post-renderers, and single values from ConfigMaps.</summary>
public sealed class HelmReleaseTests
{
    private const string Head = "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: shop}\nspec:\n  chart: {spec: {chart: ./chart, sourceRef: {kind: GitRepository, name: fleet}}}\n";

    private const string Template = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: {{ .Values.replicas }}
          template: {spec: {containers: [{name: web, image: registry.example/web:1.0}]}}

        """;

    private const string Images = "  postRenderers:\n    - kustomize:\n        images:\n          - name: registry.example/web\n            newTag: \"1.4\" # tested\n";
    private const string Patch = "  postRenderers:\n    - kustomize:\n        patches:\n          - target: {kind: Deployment, name: web}\n            patch: |\n              apiVersion: apps/v1\n              kind: Deployment\n              metadata: {name: web}\n              spec:\n                replicas: 3 # sale\n";

    public HelmReleaseTests()
    {
        InstalledProgram.Require("helm");
        InstalledProgram.Require("kubectl");
    }

    [Theory]
    [InlineData(Images, "spec.template.spec.containers[name=web].image", "registry.example/web:1.5", "newTag: \"1.4\" # tested", "newTag: \"1.5\" # tested")]
    [InlineData(Patch, "spec.replicas", "5", "replicas: 3 # sale", "replicas: 5 # sale")]
    public async Task EditAsync_FieldThatAPostRendererDecides_IsEditedThere(string posts, string field, string value, string before, string after)
    {
        using var story = Story.Of(Fleet(Head + posts));
        (await EditAsync(story, field, value)).ShouldBe((Head + posts).Replace(before, after, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EditAsync_FieldThatNoValueDecides_IsPatchedBehindTheChart()
    {
        using var story = Story.Of(Fleet(Head));
        (await EditAsync(story, "spec.template.spec.containers[name=web].image", "registry.example/web:1.5")).ShouldStartWith(Head + "  postRenderers:\n  - kustomize:\n      patches:\n      - target:\n");
        using var more = Story.Of(Fleet(Head + Images));
        (await EditAsync(more, "spec.paused", "true")).ShouldStartWith(Head + Images + "        patches:\n");
    }

    [Fact]
    public async Task EditAsync_PostRendererOfAnotherForm_IsNotRenderedByName()
    {
        using var story = Story.Of(Fleet(Head + "  postRenderers:\n    - kustomize:\n        patchesJson6902: []\n"));
        (await story.EditAsync(Set("spec.replicas", "5"))).Refusal!.Reason.ShouldContain("sets spec.postRenderers with patchesJson6902, which is not supported");
    }

    [Theory]
    [InlineData("\"4\"", "\"5\"")]
    [InlineData("'\"4\"'", "'\"5\"'")]
    public async Task EditAsync_ValueFromAConfigMapAtATargetPath_IsEditedInTheConfigMap(string before, string after)
    {
        const string from = "  valuesFrom: [{kind: ConfigMap, name: sizes, valuesKey: web, targetPath: replicas}]\n";
        const string sizes = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: sizes, namespace: shop}\ndata:\n  web: VALUE # pods\n";
        using var story = Story.Of([.. Fleet(Head + from), ("flux/sizes.yaml", sizes.Replace("VALUE", before, StringComparison.Ordinal))]);
        var edited = await story.EditAsync(Set("spec.replicas", "5"));
        Encoding.UTF8.GetString(edited.Value.Files.ShouldHaveSingleItem().After!).ShouldBe(sizes.Replace("VALUE", after, StringComparison.Ordinal));
    }

    private static (string, string)[] Fleet(string release) =>
        [("flux/web.yaml", release), ("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"), ("chart/values.yaml", "replicas: 1\n"), ("chart/templates/web.yaml", Template)];

    private static async Task<string> EditAsync(Story story, string field, string value) =>
        Encoding.UTF8.GetString((await story.EditAsync(Set(field, value))).Value.Files.ShouldHaveSingleItem().After!);

    private static FieldEdit Set(string field, string value) =>
        new(new("apps/v1", "Deployment", "shop", "web"), FieldPath.Parse(field), EditKind.Set, value.Contains('/', StringComparison.Ordinal) ? JsonValue.Create(value) : JsonNode.Parse(value));
}
