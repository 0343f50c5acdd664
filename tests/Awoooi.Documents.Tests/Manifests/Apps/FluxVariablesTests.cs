using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Tests.Manifests.Editing;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Apps;

/// <summary>What Flux puts in place of variables, and values that it takes from ConfigMaps.</summary>
public sealed class FluxVariablesTests
{
    private const string Inline = "  postBuild:\n    substitute:\n      replicas: \"3\" # weekend\n";
    private const string Web = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: ${replicas:=1}\n  template: {spec: {containers: [{name: web, image: \"registry.example/web:${tag}\"}]}}\n";
    private const string Settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: flux-system}\ndata:\n  tag: \"1.4\"\n  replicas: \"2\"\n";

    [Fact]
    public async Task DeclaredAsync_Variables_AreReplacedAndTyped()
    {
        using var story = Shop(Inline + "    substituteFrom: [{kind: ConfigMap, name: settings}]\n");
        var web = (await story.DeclaredAsync()).Single(x => x.Ref.Name == "web" && x.Ref.Kind == "Deployment");
        web.At("spec.replicas")!.ToJsonString().ShouldBe("3");
        web.TextAt("spec.template.spec.containers[name=web].image").ShouldBe("registry.example/web:1.4");
    }

    [Fact]
    public async Task EditAsync_VariableOfTheKustomization_IsEditedThere()
    {
        using var story = Shop(Inline);
        Text(await EditAsync(story, "spec.replicas", 8), "flux/web.yaml").ShouldContain("replicas: \"8\" # weekend");
    }

    [Fact]
    public async Task EditAsync_VariableWithADefault_IsGivenInTheKustomization()
    {
        using var story = Shop("  postBuild:\n    substitute:\n      tag: \"1.4\"\n");
        Text(await EditAsync(story, "spec.replicas", 8), "flux/web.yaml").ShouldContain("tag: \"1.4\"\n      replicas: \"8\"\n");
    }

    [Fact]
    public async Task EditAsync_VariableOfAConfigMap_IsEditedInTheConfigMap()
    {
        using var story = Shop("  postBuild:\n    substituteFrom: [{kind: ConfigMap, name: settings}]\n");
        var change = await EditAsync(story, "spec.template.spec.containers[name=web].image", "registry.example/web:1.5");
        Text(change, "flux/settings.yaml").ShouldBe(Settings.Replace("1.4", "1.5", StringComparison.Ordinal));
        change.Carriers.ShouldHaveSingleItem().Id.ShouldBe("ConfigMap/flux-system/settings");
    }

    [Fact]
    public async Task EditAsync_VariableThatOthersUse_IsWrittenOut()
    {
        using var story = Shop(Inline, Web + "---\n" + Web.Replace("name: web\nspec", "name: other\nspec", StringComparison.Ordinal));
        Text(await EditAsync(story, "spec.replicas", 8), "web/web.yaml").ShouldStartWith(Web.Replace("${replicas:=1}", "8", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EditAsync_VariableOfASecret_IsRefusedWithItsName()
    {
        using var story = Shop("  postBuild:\n    substituteFrom: [{kind: Secret, name: keys}]\n");
        var refusal = (await story.EditAsync(Set("spec.replicas", 8))).Refusal!;
        (refusal.Rule, refusal.Reason.Contains("Secret keys", StringComparison.Ordinal)).ShouldBe(("edit-substituted", true));
    }

    [Fact]
    public async Task EditAsync_HelmReleaseWithValuesOfAConfigMap_IsEditedInItsText()
    {
        InstalledProgram.Require("helm");
        const string values = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web-values, namespace: shop}\ndata:\n  values.yaml: |\n    replicas: 4 # sale\n";
        using var story = Story.Of(
            ("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"), ("chart/values.yaml", "replicas: 1\n"),
            ("chart/templates/web.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: {{ .Values.replicas }}\n"), ("flux/values.yaml", values),
            ("flux/web.yaml", "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: shop}\nspec:\n  chart: {spec: {chart: ./chart, sourceRef: {kind: GitRepository, name: fleet}}}\n  valuesFrom: [{kind: ConfigMap, name: web-values}]\n"));
        Text(await EditAsync(story, "spec.replicas", 8), "flux/values.yaml").ShouldBe(values.Replace("4 # sale", "8 # sale", StringComparison.Ordinal));
    }

    private static Story Shop(string postBuild, string web = Web) => Story.Of(
        ("flux/web.yaml", $"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: web, namespace: flux-system}}\nspec:\n  path: ./web\n  targetNamespace: shop\n{postBuild}"),
        ("flux/settings.yaml", Settings), ("web/kustomization.yaml", "resources: [web.yaml]\n"), ("web/web.yaml", web));

    private static FieldEdit Set(string field, JsonNode value) => new(new("apps/v1", "Deployment", "shop", "web"), FieldPath.Parse(field), EditKind.Set, value);

    private static async Task<ManifestChange> EditAsync(Story story, string field, JsonNode value) => (await story.EditAsync(Set(field, value))).Value;

    private static string Text(ManifestChange change, string file)
    {
        change.Files.ShouldHaveSingleItem().Path.ShouldBe(file);
        return Encoding.UTF8.GetString(change.Files[0].After!);
    }
}
