using System.Text;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Resolving;

public sealed class AppResolverTests
{
    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: \"1\"}\n";

    [Theory]
    [InlineData("resources: [https://example.com/x.yaml]", "remote")]
    [InlineData("resources: [\"github.com/a/b//deploy?ref=v1\"]", "remote")]
    [InlineData("resources: ['git@example.com:a/b.git']", "remote")]
    [InlineData("resources: [../../outside]", "leaves the repository")]
    [InlineData("resources: [/etc/passwd]", "leaves the repository")]
    [InlineData("resources: [../c.yaml]", "outside of the folder")]
    [InlineData("resources: [missing.yaml]", "not a file")]
    [InlineData("resources: [../empty]", "no kustomization.yaml")]
    [InlineData("resources: [link.yaml]", "symbolic link")]
    [InlineData("resources: [linked/c.yaml]", "symbolic link")]
    [InlineData("resources: [../sub/x]", "submodule")]
    [InlineData("resources: [../app]", "includes itself")]
    [InlineData("resources: [../loop]", "includes itself")]
    [InlineData("resources: [c.yaml, c.yaml]", "there twice")]
    [InlineData("resources: [broken.yaml]", "broken.yaml:")]
    [InlineData("resources: [laughs.yaml]", "aliases stand for more than")]
    [InlineData("resources: [noname.yaml]", "metadata.name")]
    [InlineData("resources: [c.yaml]\ngenerators: [exec.yaml]", "generators")]
    [InlineData("resources: [c.yaml]\nhelmCharts: [{name: x}]", "helmCharts")]
    [InlineData("resources: [c.yaml]\nunknownField: 1", "unknownField")]
    [InlineData("resources: [c.yaml]\nvars: [{name: x}]", "vars")]
    [InlineData("components: [../base]", "must name a Component")]
    [InlineData("resources: [c.yaml]\npatches: [{path: https://example.com/p.yaml}]", "remote")]
    [InlineData("resources: [c.yaml]\npatches: [{patch: 'x: 1', path: c.yaml}]", "either path or patch")]
    [InlineData("resources: [c.yaml]\npatches: [{patch: '{apiVersion: v1, kind: ConfigMap, metadata: {name: other}}'}]", "not among the resources")]
    [InlineData("resources: [c.yaml]\npatches: [{patch: '{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: [1]}'}]", "another type")]
    [InlineData("resources: [c.yaml]\npatches: [{target: {kind: ConfigMap}, patch: '- {op: remove, path: /data/zzz}'}]", "there is no data.zzz")]
    [InlineData("resources: [c.yaml]\npatches: [{patch: '{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: yes}}'}]", "'yes' as a text")]
    [InlineData("resources: [c.yaml]\nreplicas: [{name: none, count: 1}]", "no workload")]
    [InlineData("resources: [c.yaml]\nconfigMapGenerator: [{name: g, behavior: merge}]", "behavior")]
    [InlineData("resources: [c.yaml]\nconfigMapGenerator: [{name: g, files: [../c.yaml]}]", "outside of the folder")]
    public void Resolve_WhatIsNotExactlyKnown_IsNotRenderedAndSaysWhy(string kustomization, string why)
    {
        var laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++) laughs.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        var tree = MemoryTree.Of(
            ("app/kustomization.yaml", kustomization + "\n"), ("app/c.yaml", ConfigMap), ("c.yaml", ConfigMap), ("empty/readme.txt", ""),
            ("loop/kustomization.yaml", "resources: [../app]\n"), ("base/kustomization.yaml", "resources: []\n"),
            ("app/broken.yaml", "a: [\n"), ("app/laughs.yaml", laughs.ToString()), ("app/noname.yaml", "apiVersion: v1\nkind: Pod\n"), ("app/exec.yaml", ConfigMap))
            .WithLink("app/link.yaml").WithLink("app/linked").WithSubmodule("sub");
        var app = Resolve(tree);
        app.NotRendered.ShouldNotBeNull().ShouldContain(why);
        app.Objects.ShouldBeEmpty();
    }

    [Fact]
    public void Resolve_TwoKustomizationFilesInAFolder_IsNotRendered() =>
        Resolve(MemoryTree.Of(("app/kustomization.yaml", "resources: []\n"), ("app/Kustomization", "resources: []\n"))).NotRendered!.ShouldContain("2 kustomization files");

    [Fact]
    public void Resolve_BasesThatMultiply_StopAtALimit()
    {
        var files = new List<(string, string)> { ("app/kustomization.yaml", "resources: [../l0]\n") };
        for (var i = 0; i < 20; i++) files.Add(($"l{i}/kustomization.yaml", $"resources: [../l{i + 1}, ../l{i + 1}/]\n"));
        files.Add(("l20/kustomization.yaml", "namePrefix: x\n"));
        Resolve(MemoryTree.Of([.. files])).NotRendered!.ShouldContain("kustomizations are included");
    }

    [Fact]
    public void Resolve_OverlayOverBase_NamesEveryContributionInOrderOfEffect()
    {
        var tree = MemoryTree.Of(
            ("base/kustomization.yaml", "resources: [web.yaml]\n"),
            ("base/web.yaml", "# first\n---\n---\nkind: List\napiVersion: v1\nitems:\n- apiVersion: apps/v1\n  kind: Deployment\n  metadata: {name: web}\n  spec: {template: {spec: {containers: [{name: web, image: 'web:1', envFrom: [{configMapRef: {name: cfg}}]}]}}}\n"),
            ("app/memory.yaml", "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {paused: true}\n"),
            ("app/kustomization.yaml", """
                resources: [../base]
                patches:
                - path: memory.yaml
                - target: {kind: Deployment}
                  patch: |
                    - {op: add, path: /spec/minReadySeconds, value: 5}
                    - {op: replace, path: /spec/template/spec/containers/0/image, value: "web:2"}
                images: [{name: web, newTag: "3"}]
                replicas: [{name: web, count: 3}]
                configMapGenerator: [{name: cfg, literals: [a=b]}]
                """));
        var app = Resolve(tree);
        app.NotRendered.ShouldBeNull();
        var web = app.Objects.Single(x => x.Object.Ref.Kind == "Deployment");
        (web.File, web.Document, web.At.ToString()).ShouldBe(("base/web.yaml", 1, "items[0]"));
        web.Contributions.Select(x => $"{x.Kind} {x.File}#{x.Document} {x.At} {x.Inner}: {string.Join(", ", x.Fields)}").ShouldBe(
        [
            "Resource base/web.yaml#1 items[0] : ",
            "StrategicPatch app/memory.yaml#0  : ",
            "JsonPatch app/kustomization.yaml#0 patches[1].patch [0]: spec.minReadySeconds",
            "JsonPatch app/kustomization.yaml#0 patches[1].patch [1]: spec.template.spec.containers[name=web].image",
            "Replicas app/kustomization.yaml#0 replicas[0] : spec.replicas",
            "Image app/kustomization.yaml#0 images[0] : spec.template.spec.containers[name=web].image",
            "Other app/kustomization.yaml#0 configMapGenerator[0] : spec.template.spec.containers[name=web].envFrom[0].configMapRef.name",
        ]);
        app.InputFiles.Where(x => tree.Read(x) is not null).ShouldBe(["app/kustomization.yaml", "app/memory.yaml", "base/kustomization.yaml", "base/web.yaml"]);
    }

    [Fact]
    public void Resolve_SameInputsInAnotherTree_IsTheSameResult()
    {
        var resolver = new AppResolver(new(new()), new());
        (string, string)[] files = [("app/kustomization.yaml", "resources: [c.yaml]\n"), ("app/c.yaml", ConfigMap)];
        var first = resolver.Resolve(MemoryTree.Of(files), Source(AppKind.Kustomize));
        resolver.Resolve(MemoryTree.Of([.. files, ("other.txt", "x")]), Source(AppKind.Kustomize)).Objects.ShouldBeSameAs(first.Objects);
        files[1].Item2 = ConfigMap.Replace("\"1\"", "\"2\"", StringComparison.Ordinal);
        resolver.Resolve(MemoryTree.Of(files), Source(AppKind.Kustomize)).Objects.Single().Object.TextAt("data.a").ShouldBe("2");
    }

    [Fact]
    public void Resolve_PlainFolderThatGainsAFile_IsRenderedAnew()
    {
        var resolver = new AppResolver(new(new()), new());
        resolver.Resolve(MemoryTree.Of(("app/c.yaml", ConfigMap)), Source(AppKind.Plain)).Objects.Count.ShouldBe(1);
        resolver.Resolve(MemoryTree.Of(("app/c.yaml", ConfigMap), ("app/d.yaml", ConfigMap)), Source(AppKind.Plain)).Objects.Count.ShouldBe(2);
    }

    [Fact]
    public void Resolve_AppWithNamespace_GivesItToNamespacedObjectsOnly()
    {
        var tree = MemoryTree.Of(("app/x.yaml", ConfigMap + "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: \"n\"}\n---\napiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: i}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: own}\n"));
        Resolve(tree, Source(AppKind.Plain, "team")).Objects.Select(x => x.Object.Ref.Id).ShouldBe(["ConfigMap/team/c", "Namespace//n", "ClusterIssuer//i", "Pod/own/p"]);
    }

    [Fact]
    public void Resolve_ChartWithoutHelm_StillShowsItsValueFiles()
    {
        var tree = MemoryTree.Of(("app/Chart.yaml", "name: x\n"), ("app/values.yaml", "nginx: {config: old}\n"), ("app/templates/d.yaml", "a: {{ .Values.x }}\n"));
        var source = Source(AppKind.Helm) with { App = new("app", "app", AppKind.Helm, "", ["app/values.yaml"], "test") };
        var app = Resolve(tree, source);
        app.NotRendered.ShouldNotBeNull();
        var values = app.Objects.Single();
        values.Object.Ref.ShouldBe(new("", ObjectRef.HelmValuesKind, "", "app/values.yaml"));
        values.Object.TextAt("nginx.config").ShouldBe("old");
        values.File.ShouldBe("app/values.yaml");
    }

    [Fact]
    public void Resolve_FiftyThousandLines_IsRendered()
    {
        var text = new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n");
        for (var i = 0; i < 50_000; i++) text.Append($"  k{i}: v\n");
        Resolve(MemoryTree.Of(("app/kustomization.yaml", "resources: [c.yaml]\nnamespace: n\n"), ("app/c.yaml", text.ToString()))).Objects.Single().Object.TextAt("data.k49999").ShouldBe("v");
    }

    private static ResolvedApp Resolve(IManifestTree tree, AppSource? source = null) => new AppResolver(new(new()), new()).Resolve(tree, source ?? Source(AppKind.Kustomize));

    private static AppSource Source(AppKind kind, string ns = "") => new(new("app", "app", kind, ns, [], "test"), ScopeRules.From(ClusterView.Nothing));
}
