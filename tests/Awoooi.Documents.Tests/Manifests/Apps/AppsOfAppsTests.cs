using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Tests.Manifests.Editing;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Apps;

/// <summary>Delivery tools' objects count as they are rendered: by an overlay, or by a chart.</summary>
public sealed class AppsOfAppsTests
{
    private const string Template = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: {{ .Values.replicas }}
          paused: {{ .Values.paused }}

        """;

    private const string Web = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1}\n";

    private const string Release = """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: web, namespace: shop}
        spec:
          chart: {spec: {chart: ./chart, sourceRef: {kind: GitRepository, name: fleet}}}
          values: {replicas: 2}

        """;

    private const string Overlay = "resources: [../base]\npatches:\n  - path: values.yaml\n";
    private const string Patch = "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: shop}\nspec:\n  values:\n    replicas: 5 # sale\n";

    public AppsOfAppsTests() => InstalledProgram.Require("helm");

    [Fact]
    public async Task EditAsync_ValueThatAnOverlayPatchesIntoAHelmRelease_IsEditedInThePatch()
    {
        using var story = Fleet();
        var change = (await story.EditAsync(Set("spec.replicas", 7, "web (flux/production)"))).Value;
        Text(change, "flux/production/values.yaml").ShouldBe(Patch.Replace("replicas: 5", "replicas: 7", StringComparison.Ordinal));
        change.Carriers.ShouldContain(x => x.Id == "HelmRelease/shop/web");
    }

    [Fact]
    public async Task EditAsync_ValueThatNoOverlaySets_GoesIntoThePatchOfItsOwn()
    {
        using var story = Fleet();
        var change = (await story.EditAsync(Set("spec.paused", true, "web (flux/production)"))).Value;
        Text(change, "flux/production/values.yaml").ShouldBe(Patch + "    paused: true\n");
    }

    [Fact]
    public async Task EditAsync_ApplicationMadeByAChart_IsEditedInTheValuesOfThatChart()
    {
        const string values = "apps:\n  - name: shop\n    replicas: '3' # small\n";
        using var story = Story.Of([.. Chart(), ("apps/Chart.yaml", "apiVersion: v2\nname: apps\nversion: 1.0.0\n"), ("apps/values.yaml", values), ("apps/templates/apps.yaml", """
            {{- range .Values.apps }}
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: {{ .name }}, namespace: argocd}
            spec:
              destination: {namespace: shop}
              source:
                path: chart
                helm:
                  parameters: [{name: replicas, value: {{ .replicas | quote }}}]
            {{- end }}

            """)]);
        var change = (await story.EditAsync(Set("spec.replicas", 8, "shop"))).Value;
        Text(change, "apps/values.yaml").ShouldBe(values.Replace("'3'", "'8'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EditAsync_ApplicationWhoseChartCopiesAKeyOfEachItem_IsPatchedThroughThatKey()
    {
        InstalledProgram.Require("kubectl");
        const string values = "apps:\n  - name: web\n    path: base\n  - name: web-test\n    path: test\n";
        using var story = Story.Of([("base/kustomization.yaml", "resources: [web.yaml]\n"), ("base/web.yaml", Web), ("test/kustomization.yaml", "namePrefix: test-\nresources: [../base]\n"),
            ("apps/Chart.yaml", "apiVersion: v2\nname: apps\nversion: 1.0.0\n"), ("apps/values.yaml", values), ("apps/templates/apps.yaml", """
            {{- range .Values.apps }}
            ---
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: "all.{{ .name }}", namespace: argocd}
            spec:
              destination: {namespace: shop}
              source:
                path: {{ .path }}
                {{- with .tool }}
                {{- toYaml . | nindent 4 }}
                {{- end }}
            {{- end }}

            """)]);
        var change = (await story.EditAsync(Set("spec.replicas", 8, "all.web"))).Value;
        Text(change, "apps/values.yaml").ShouldBe("""
            apps:
              - name: web
                path: base
                tool:
                  kustomize:
                    patches:
                      - target:
                          kind: Deployment
                          name: web
                        patch: |-
                          apiVersion: apps/v1
                          kind: Deployment
                          metadata:
                            name: web
                          spec:
                            replicas: 8
              - name: web-test
                path: test

            """);
        change.Rendered.Where(x => x.Object.Kind == "Deployment").ShouldHaveSingleItem().Object.Name.ShouldBe("web");
    }

    [Theory]
    [InlineData("clusters: {}", "clusters")]
    [InlineData("scmProvider: {github: {organization: x}}", "scmProvider")]
    [InlineData("pullRequest: {github: {owner: x, repo: y}}", "pullRequest")]
    public async Task LocateAsync_SetThatNeedsMoreThanTheTree_IsNamedWithTheReason(string generator, string name)
    {
        using var story = Story.Of(("set.yaml", $"""
            apiVersion: argoproj.io/v1alpha1
            kind: ApplicationSet
            metadata: {"{"}name: all, namespace: argocd{"}"}
            spec:
              generators: [{generator}]
              template: {"{"}metadata: {"{"}name: x{"}"}, spec: {"{"}source: {"{"}path: chart{"}"}{"}"}{"}"}

            """));
        (await story.LocateAsync("Deployment/shop/web", "spec.replicas")).Refusal!.Reason.ShouldContain($"Argo CD ApplicationSet all in set.yaml generates from {name}, which only the");
    }

    private static Story Fleet() => Story.Of(
    [
        .. Chart(), ("flux/base/kustomization.yaml", "resources: [web.yaml]\n"), ("flux/base/web.yaml", Release), ("flux/staging/kustomization.yaml", "resources: [../base]\n"),
        ("flux/production/kustomization.yaml", Overlay), ("flux/production/values.yaml", Patch),
    ]);

    private static (string, string)[] Chart() =>
        [("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"), ("chart/values.yaml", "replicas: 1\npaused: false\n"), ("chart/templates/web.yaml", Template)];

    private static FieldEdit Set(string field, JsonNode value, string app) => new(new("apps/v1", "Deployment", "shop", "web"), FieldPath.Parse(field), EditKind.Set, value, App: app);

    private static string Text(ManifestChange change, string file)
    {
        change.Files.ShouldHaveSingleItem().Path.ShouldBe(file);
        return Encoding.UTF8.GetString(change.Files[0].After!);
    }
}
