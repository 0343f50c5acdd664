using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Tests.Manifests.Editing;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Results;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Rendering;

/// <summary>A program that is not let finish says nothing of the place that was tried: no other place is taken for it.</summary>
public sealed class InterruptionTests
{
    private const string Release = "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: shop}\nspec:\n  chart: {spec: {chart: ./chart, sourceRef: {kind: GitRepository, name: fleet}}}\n";
    private const string FromConfigMap = "  valuesFrom: [{kind: ConfigMap, name: sizes, valuesKey: web, targetPath: replicas}]\n";
    private const string Chart = "apiVersion: v2\nname: web\nversion: 1.0.0\n";
    private const string Template = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: {{ .Values.replicas }}}\n";
    private const string Web = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {replicas: 1}\n";
    private const string Labels = "apiVersion: builtin\nkind: AnnotationsTransformer\nmetadata: {name: t}\nannotations: {x: y}\nfieldSpecs: [{path: metadata/annotations, create: true}]\n";
    private const string Apps = """
        {{- range .Values.apps }}
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: {{ .name }}, namespace: argocd}
        spec:
          destination: {namespace: shop}
          source: {path: chart, helm: {parameters: [{name: replicas, value: {{ .replicas | quote }}}]}}
        {{- end }}

        """;

    private static readonly Dictionary<string, (string Path, string Text)[]> Stories = new()
    {
        ["a value from a ConfigMap"] =
        [
            ("flux/web.yaml", Release + FromConfigMap), ("chart/Chart.yaml", Chart), ("chart/values.yaml", "replicas: 1\n"), ("chart/templates/web.yaml", Template),
            ("flux/sizes.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: sizes, namespace: shop}\ndata:\n  web: \"4\"\n"),
        ],
        ["a chart without a value for it"] =
            [("flux/web.yaml", Release), ("chart/Chart.yaml", Chart), ("chart/values.yaml", "size: 1\n"), ("chart/templates/web.yaml", Template.Replace("{{ .Values.replicas }}", "1", StringComparison.Ordinal))],
        ["an overlay that only kustomize renders"] =
        [
            ("base/kustomization.yaml", "resources: [web.yaml]\n"), ("base/web.yaml", Web),
            ("prod/kustomization.yaml", "resources: [../base]\ntransformers: [t.yaml]\n"), ("prod/t.yaml", Labels),
        ],
        ["an Application that a chart makes"] =
        [
            ("chart/Chart.yaml", Chart), ("chart/values.yaml", "replicas: 1\n"), ("chart/templates/web.yaml", Template),
            ("apps/Chart.yaml", "apiVersion: v2\nname: apps\nversion: 1.0.0\n"), ("apps/values.yaml", "apps:\n  - name: shop\n    replicas: '3'\n"), ("apps/templates/apps.yaml", Apps),
        ],
    };

    public static TheoryData<string> Names => [.. Stories.Keys];

    public InterruptionTests()
    {
        InstalledProgram.Require("helm");
        InstalledProgram.Require("kubectl");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task EditAsync_AnyOneRunThatIsNotLetFinish_IsRefusedOrMakesNoDifference(string name)
    {
        var (expected, runs) = await EditAsync(name, _ => false);
        expected.Refusal.ShouldBeNull();
        var refused = 0;
        for (var run = 0; run < runs; run++)
        {
            var (edited, _) = await EditAsync(name, x => x == run);
            if (edited.Refusal is { } refusal)
            {
                refused++;
                refusal.Rule.ShouldBe("render-timeout", refusal.Reason);
                refusal.Reason.ShouldMatch("^not rendered: .+: (helm|kubectl) did not end within 60 seconds$");
                continue;
            }
            Text(edited.Value).ShouldBe(Text(expected.Value), $"run {run} of {runs}");
            edited.Value.NotRendered.ShouldBeEmpty();
        }
        refused.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("a value from a ConfigMap")]
    [InlineData("an overlay that only kustomize renders")]
    public async Task LocateAsync_RunsThatAreNotLetFinish_AreSaidAndNoOtherPlaceIsNamed(string name)
    {
        var (expected, runs) = await LocateAsync(name, _ => false);
        for (var run = 0; run < runs; run++)
        {
            var (located, _) = await LocateAsync(name, x => x >= run);
            if (located.Refusal is { } refusal)
            {
                refusal.Rule.ShouldBe("render-timeout", refusal.Reason);
                continue;
            }
            if (located.Value.NotRendered.Count == 0) located.Value.Alternatives.Count.ShouldBe(expected.Value.Alternatives.Count);
            else located.Value.NotRendered[^1].ShouldContain("did not end within 60 seconds");
            if (located.Value.Decider is { } decider) decider.ShouldBeEquivalentTo(expected.Value.Decider);
        }
    }

    private static async Task<(Result<ManifestChange> Edited, int Runs)> EditAsync(string name, Func<int, bool> isOver)
    {
        var time = new ProgramTime(isOver);
        using var story = Story.Of(time, Stories[name]);
        return (await story.EditAsync(new FieldEdit(new("apps/v1", "Deployment", "shop", "web"), FieldPath.Parse("spec.replicas"), EditKind.Set, JsonValue.Create(5), App: App(name))), time.Runs);
    }

    private static async Task<(Result<FieldLocation> Located, int Runs)> LocateAsync(string name, Func<int, bool> isOver)
    {
        var time = new ProgramTime(isOver);
        using var story = Story.Of(time, Stories[name]);
        return (await story.LocateAsync("Deployment/shop/web", "spec.replicas", App(name)), time.Runs);
    }

    private static string? App(string name) => name.StartsWith("an Application", StringComparison.Ordinal) ? "shop" : null;

    private static string Text(ManifestChange change) => string.Join("\n", change.Files.Select(x => $"{x.Path}\n{Encoding.UTF8.GetString(x.After!)}"));
}
