using System.Text;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Evidences;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Rendering;

/// <summary>Manifests that try to leave the repository, reach the network or take all memory end as "not rendered", by both renderers.</summary>
public sealed class HostileManifestsTests
{
    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n";

    private readonly ManifestFiles _files = new(new BlobIndex());

    [Theory]
    [InlineData("resources: [../../../../etc/passwd]")]
    [InlineData("resources: [/etc/passwd]")]
    [InlineData("resources: [c.yaml, link/c.yaml]")]
    [InlineData("resources: [c.yaml]\nconfigMapGenerator: [{name: g, files: [/etc/passwd]}]")]
    [InlineData("resources: [c.yaml]\nconfigMapGenerator: [{name: g, files: ['x=https://example.invalid/x']}]")]
    [InlineData("resources: [c.yaml]\nsecretGenerator: [{name: g, envs: [../../.env]}]")]
    [InlineData("resources: [c.yaml]\npatches: [{path: 'https://example.invalid/p.yaml'}]")]
    [InlineData("resources: [c.yaml]\ntransformers: [{apiVersion: x/v1, kind: X, metadata: {name: x, annotations: {config.kubernetes.io/function: 'exec: {path: /bin/sh}'}}}]")]
    [InlineData("resources: [c.yaml]\ngenerators: [exec.yaml]")]
    [InlineData("resources: [c.yaml]\nopenapi: {path: 'https://example.invalid/schema.json'}")]
    [InlineData("resources: ['https://github.com/example/base?ref=v1']")]
    [InlineData("resources: [c.yaml]\nhelmCharts: [{name: x, repo: 'https://example.invalid', version: 1.0.0}]")]
    [InlineData("resources: [bomb.yaml]")]
    [InlineData("resources: [.]")]
    public async Task RenderAsync_HostileKustomization_IsNotRenderedAndSaysWhy(string kustomization)
    {
        var tree = MemoryTree.Of(("app/kustomization.yaml", kustomization + "\n"), ("app/c.yaml", ConfigMap), ("app/bomb.yaml", Bomb()), ("app/exec.yaml", Exec)).WithLink("app/link");
        var renderer = RealPrograms.Renderer(TimeProvider.System, _files);
        var app = (await renderer.RenderAsync(tree, [Source(AppKind.Kustomize)], TestContext.Current.CancellationToken)).Single();
        app.Objects.ShouldBeEmpty();
        app.NotRendered.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("{{- define \"a\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}")]
    [InlineData("{{- range until 1000000000 }}x{{ end }}")]
    [InlineData("{{ .Files.Get \"../../etc/passwd\" | required \"nothing there\" }}")]
    [InlineData("{{ env \"HOME\" }}")]
    public async Task RenderAsync_HostileTemplate_IsNotRenderedAndSaysWhy(string template)
    {
        InstalledProgram.Require("helm");
        var tree = MemoryTree.Of(("app/Chart.yaml", "apiVersion: v2\nname: x\nversion: 1.0.0\n"), ("app/templates/x.yaml", template));
        var renderer = RealPrograms.Renderer(TimeProvider.System, _files);
        (await renderer.RenderAsync(tree, [Source(AppKind.Helm)], TestContext.Current.CancellationToken)).Single().NotRendered.ShouldNotBeNullOrEmpty();
    }

    private const string Exec = "apiVersion: x/v1\nkind: X\nmetadata:\n  name: x\n  annotations:\n    config.kubernetes.io/function: |\n      exec: {path: /bin/sh}\n";

    private static string Bomb()
    {
        var text = new StringBuilder(ConfigMap).Append("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        return text.ToString();
    }

    private static AppSource Source(AppKind kind) => new(new("app", "app", kind, "team", [], "test"), ScopeRules.From(ClusterView.Nothing));
}
