using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Rendering;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Rendering;

public sealed class AppRendererTests
{
    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: \"1\"}\n";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private readonly ManifestFiles _files = new(new BlobIndex());
    private readonly KustomizeProgram _kustomize;
    private readonly HelmProgram _helm;
    private readonly AppRenderer _renderer;

    public AppRendererTests()
    {
        (_kustomize, _helm) = (RealPrograms.Kustomize(ProgramTime.Patient, _files), RealPrograms.Helm(ProgramTime.Patient, _files));
        _renderer = new(new(_files, new()), _files, _kustomize, _helm);
    }

    [Fact]
    public async Task RenderAsync_Kustomize_IsDoneByTheRealProgramAndKeepsProvenance()
    {
        NeedKubectl();
        var tree = MemoryTree.Of(("app/kustomization.yaml", "namePrefix: x-\nresources: [c.yaml]\n"), ("app/c.yaml", ConfigMap));
        var app = (await _renderer.RenderAsync(tree, [Source(AppKind.Kustomize)], Token)).Single();
        app.Renderer.ShouldMatch("^kubectl kustomize v5\\.|^kustomize ");
        var item = app.Objects.Single();
        (item.Object.Ref.Id, item.File, item.Contributions.Count).ShouldBe(("ConfigMap/team/x-c", "app/c.yaml", 2));
    }

    [Fact]
    public async Task ReadAsync_WhatTheBuiltInCannot_IsDoneByTheRealProgramWithTheLikelyOrigin()
    {
        NeedKubectl();
        var tree = MemoryTree.Of(
            ("app/kustomization.yaml", "resources: [c.yaml]\ntransformers: [t.yaml]\n"), ("app/c.yaml", ConfigMap),
            ("app/t.yaml", "apiVersion: builtin\nkind: AnnotationsTransformer\nmetadata: {name: t}\nannotations: {x: y}\nfieldSpecs: [{path: metadata/annotations, create: true}]\n"));
        var app = await _renderer.ReadAsync(tree, Source(AppKind.Kustomize), Token);
        app.NotRendered.ShouldBeNull();
        var item = app.Objects.Single();
        (item.Object.TextAt("metadata.annotations.x"), item.File).ShouldBe(("y", "app/c.yaml"));
    }

    [Theory]
    [InlineData("resources: [https://example.com/x.yaml]")]
    [InlineData("resources: [example.com/org/repo]")]
    [InlineData("resources: [c.yaml]\npatches: [{path: http://example.com/p.yaml}]")]
    [InlineData("resources: [c.yaml]\nopenapi: {path: https://example.com/x.json}")]
    [InlineData("resources: [c.yaml]\ngenerators: [../../../etc/passwd]")]
    [InlineData("resources: [c.yaml]\nhelmCharts: [{name: x, repo: https://example.com}]")]
    public async Task RenderAsync_SomethingRemote_IsRefusedBeforeAnythingRuns(string kustomization)
    {
        NeedKubectl();
        var tree = MemoryTree.Of(("app/kustomization.yaml", kustomization + "\n"), ("app/c.yaml", ConfigMap));
        var result = await _kustomize.RenderAsync(tree, Source(AppKind.Kustomize), Token);
        result.Refusal.ShouldNotBeNull().Rule.ShouldBe("render-remote");
    }

    [Fact]
    public async Task RenderAsync_KustomizeThatFails_IsNotRenderedAndSaysItsWords()
    {
        NeedKubectl();
        var tree = MemoryTree.Of(("app/kustomization.yaml", "resources: [c.yaml]\npatches: [{target: {kind: ConfigMap}, patch: '- {op: remove, path: /data/zzz}'}]\n"), ("app/c.yaml", ConfigMap));
        var app = (await _renderer.RenderAsync(tree, [Source(AppKind.Kustomize)], Token)).Single();
        app.Objects.ShouldBeEmpty();
        app.NotRendered.ShouldNotBeNull().ShouldContain("zzz");
    }

    [Fact]
    public async Task RenderAsync_Chart_IsRenderedByHelmOrSaysThatHelmIsMissing()
    {
        var tree = MemoryTree.Of(
            ("app/Chart.yaml", "apiVersion: v2\nname: x\nversion: 1.0.0\n"), ("app/values.yaml", "a: one\n"), ("prod.yaml", "a: two\n"),
            ("app/templates/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\ndata: {a: {{ .Values.a }}, b: {{ .Values.b | quote }}}\n"));
        var source = Source(AppKind.Helm) with
        {
            App = new("app", "app", AppKind.Helm, "team", ["app/values.yaml", "prod.yaml"], "test"),
            Helm = new("web", null, [new("b", "3", Flag: HelmParameter.AsText)]),
        };
        var app = (await _renderer.RenderAsync(tree, [source], Token)).Single();
        app.Objects.Where(x => x.Object.Ref.Kind == ObjectRef.HelmValuesKind).Select(x => x.Object.Ref.Name).ShouldBe(["app/values.yaml", "prod.yaml"]);
        if (!_helm.IsInstalled)
        {
            app.NotRendered.ShouldBe("helm is not installed: install helm 3 or 4");
            return;
        }
        app.Renderer.ShouldStartWith("helm v");
        var item = app.Objects.Single(x => x.Object.Ref.Kind == "ConfigMap").Object;
        (item.Ref.Id, item.TextAt("data.a"), item.TextAt("data.b")).ShouldBe(("ConfigMap/team/web", "two", "3"));
    }

    private void NeedKubectl()
    {
        if (!_kustomize.IsInstalled) Assert.Skip("kubectl is not on PATH: there is no real program to run");
    }

    private static AppSource Source(AppKind kind) => new(new("app", "app", kind, "team", [], "test"), ScopeRules.From(ClusterView.Nothing));
}
