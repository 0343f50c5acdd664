using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Tests.Manifests.Editing;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Vendoring;

/// <summary>What repositories only name is rendered if an operator supplied it; else its app says where it is missed.</summary>
public sealed class VendoredFilesTests : IDisposable
{
    private const string Web = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2, paused: false}\n";
    private const string Template = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: {{ .Values.replicas }}}\n";
    private const string Base = "bases/github.com/example/base/v1/deploy";
    private const string Chart = "charts/charts.example/stable/web/1.2.3/web";
    private const string Remote = "# ours\nresources:\n  - https://github.com/example/base//deploy?ref=v1 # pinned\n";

    private readonly TempFolder _vendored = TempFolder.Create();

    public void Dispose() => _vendored.Dispose();

    [Fact]
    public async Task EditAsync_RemoteBaseThatIsVendored_IsOverriddenInAPatchAndTheBaseStays()
    {
        InstalledProgram.Require("kubectl");
        VendorBase();
        using var story = Story.With(_vendored, ("app/kustomization.yaml", Remote));
        var change = (await story.EditAsync(Set("spec.replicas", 5))).Value;
        change.Files.ShouldHaveSingleItem().Path.ShouldBe("app/kustomization.yaml");
        Encoding.UTF8.GetString(change.Files[0].After!).ShouldStartWith(Remote + "patches:");
        change.Renderer.ShouldContain("kustomize");
    }

    [Fact]
    public async Task LocateAsync_RemoteBaseThatIsVendored_SaysThatItDecides()
    {
        VendorBase();
        using var story = Story.With(_vendored, ("app/kustomization.yaml", Remote));
        var location = (await story.LocateAsync("Deployment//web", "spec.replicas")).Value;
        (location.Decider!.File, location.Decider.Line).ShouldBe((".awoooi-vendored/" + Base + "/web.yaml", 4));
        location.Alternatives.ShouldAllBe(x => x.File == "app/kustomization.yaml");
    }

    [Fact]
    public async Task LocateAsync_RemoteBaseThatIsNotVendored_SaysWhereItBelongs()
    {
        using var story = Story.With(_vendored, ("app/kustomization.yaml", Remote));
        (await story.LocateAsync("Deployment//web", "spec.replicas")).Refusal!.Reason.ShouldContain($"put it into {Base} of the folder named by --vendored");
        VendorBase();
        (await story.LocateAsync("Deployment//web", "spec.replicas")).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task EditAsync_SingleRemoteManifest_IsRenderedByTheRealProgram()
    {
        InstalledProgram.Require("kubectl");
        _vendored.Write("files/raw.example/v1/web.yaml", Web);
        using var story = Story.With(_vendored, ("app/kustomization.yaml", "namePrefix: my-\nresources: ['https://raw.example/v1/web.yaml']\n"));
        (await story.EditAsync(Set("spec.replicas", 5) with { Object = new("apps/v1", "Deployment", "", "my-web") })).Value.Files.ShouldHaveSingleItem().Path.ShouldBe("app/kustomization.yaml");
    }

    [Fact]
    public async Task EditAsync_VendoredFilesThatTheRepositoryHoldsItself_AreNotRead()
    {
        using var story = Story.With(_vendored, ("app/kustomization.yaml", Remote), ($".awoooi-vendored/{Base}/kustomization.yaml", "resources: [web.yaml]\n"), ($".awoooi-vendored/{Base}/web.yaml", Web));
        (await story.EditAsync(Set("spec.replicas", 5))).Refusal!.Rule.ShouldBe("edit-object-not-found");
    }

    [Theory]
    [InlineData("helm", "https://charts.example/stable", "  chart: {spec: {chart: web, version: 1.2.3, sourceRef: {kind: HelmRepository, name: charts}}}")]
    [InlineData("oci", "oci://charts.example/stable/web", "  chartRef: {kind: OCIRepository, name: charts}")]
    public async Task EditAsync_ChartOfAHelmRelease_IsSetInTheReleaseOnceItIsVendored(string kind, string url, string chart)
    {
        InstalledProgram.Require("helm");
        var release = Release(chart);
        using var story = Story.With(_vendored, ("flux/web.yaml", release), ("flux/source.yaml", Source(kind, url)));
        (await story.EditAsync(Set("spec.replicas", 5, "shop"))).Refusal!.Reason.ShouldContain($"put it into {Chart} of the folder named by --vendored");
        VendorChart();
        var change = (await story.EditAsync(Set("spec.replicas", 5, "shop"))).Value;
        Encoding.UTF8.GetString(change.Files.ShouldHaveSingleItem().After!).ShouldBe(release.Replace("replicas: 2", "replicas: 5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EditAsync_ChartOfAnApplicationWithItsOwnValueFile_IsSetThereOnceItIsVendored()
    {
        InstalledProgram.Require("helm");
        using var story = Story.With(_vendored, ("values/web.yaml", "replicas: 3\n"), ("apps/web.yaml", """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: web, namespace: argocd}
            spec:
              destination: {namespace: shop}
              sources:
                - {chart: web, repoURL: "https://charts.example/stable", targetRevision: 1.2.3, helm: {valueFiles: [$values/values/web.yaml]}}
                - {repoURL: "https://github.com/example/fleet", ref: values}

            """));
        (await story.EditAsync(Set("spec.replicas", 5, "shop"))).Refusal!.Reason.ShouldContain("helm pull web --repo https://charts.example/stable --version '1.2.3' --untar --untardir VENDORED/charts/charts.example/stable/web/1.2.3");
        VendorChart();
        Encoding.UTF8.GetString((await story.EditAsync(Set("spec.replicas", 5, "shop"))).Value.Files.ShouldHaveSingleItem().After!).ShouldBe("replicas: 5\n");
    }

    [Fact]
    public async Task EditAsync_DependencyOfAChart_IsTakenFromTheVendoredFiles()
    {
        InstalledProgram.Require("helm");
        using var story = Story.With(_vendored, ("shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies:\n  - {name: web, version: 1.x, repository: 'https://charts.example/stable'}\n"),
            ("shop/Chart.lock", "dependencies:\n  - {name: web, version: 1.2.3, repository: 'https://charts.example/stable'}\n"), ("shop/values.yaml", "web: {}\n"));
        (await story.EditAsync(Set("spec.replicas", 5))).Refusal!.Reason.ShouldContain($"put it into {Chart}");
        VendorChart();
        Encoding.UTF8.GetString((await story.EditAsync(Set("spec.replicas", 5))).Value.Files.ShouldHaveSingleItem().After!).ShouldBe("web:\n  replicas: 5\n");
    }

    private const string Fleet = "bases/github.com/example/platform/v2";

    private const string Application = """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: web, namespace: argocd}
        spec:
          destination: {namespace: shop}
          source:

        """;

    [Fact]
    public async Task EditAsync_ApplicationOfAnotherRepositorysKustomization_IsPatchedInTheApplicationOnceItIsVendored()
    {
        InstalledProgram.Require("kubectl");
        const string application = Application + """
                repoURL: https://github.com/example/platform.git
                targetRevision: v2
                path: apps/web

            """;
        using var story = Story.With(_vendored, ("apps/web.yaml", application));
        (await story.EditAsync(Set("spec.replicas", 5, "shop"))).Refusal!.Reason.ShouldContain($"takes 'apps/web' of https://github.com/example/platform.git at v2, which is not in the repository: nothing is fetched; put it into {Fleet}/apps/web");
        _vendored.Write($"{Fleet}/apps/web/kustomization.yaml", "resources: [web.yaml]\n");
        _vendored.Write($"{Fleet}/apps/web/web.yaml", Web);
        var change = (await story.EditAsync(Set("spec.replicas", 5, "shop"))).Value;
        change.Files.ShouldHaveSingleItem().Path.ShouldBe("apps/web.yaml");
        Encoding.UTF8.GetString(change.Files[0].After!).ShouldStartWith(application + "    kustomize:\n      patches:\n");
    }

    [Fact]
    public async Task EditAsync_ApplicationOfAnotherRepositorysChart_IsSetInTheApplicationAndItsValueFilesAreTheOtherRepositorys()
    {
        InstalledProgram.Require("helm");
        const string application = Application + """
                repoURL: git@github.com:example/platform.git
                targetRevision: v2
                path: charts/web
                helm:
                  valueFiles: [/values/web.yaml]

            """;
        using var story = Story.With(_vendored, ("apps/web.yaml", application));
        foreach (var (path, content) in new[] { ("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.2.3\n"), ("charts/web/templates/web.yaml", Template), ("values/web.yaml", "replicas: 3\n") }) _vendored.Write($"{Fleet}/{path}", content);
        (await story.LocateAsync("Deployment/shop/web", "spec.replicas")).Value.Decider!.File.ShouldBe($".awoooi-vendored/{Fleet}/values/web.yaml");
        var file = (await story.EditAsync(Set("spec.replicas", 5, "shop"))).Value.Files.ShouldHaveSingleItem();
        Encoding.UTF8.GetString(file.After!).ShouldBe(application + "      valuesObject:\n        replicas: 5\n");
    }

    [Fact]
    public async Task EditAsync_KustomizationOfAnotherRepository_IsPatchedInTheKustomizationOnceItIsVendored()
    {
        InstalledProgram.Require("kubectl");
        const string flux = """
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata: {name: web, namespace: flux-system}
            spec:
              path: ./apps/web
              targetNamespace: shop
              sourceRef: {kind: GitRepository, name: platform}

            """;
        const string source = "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: platform, namespace: flux-system}\nspec:\n  url: ssh://git@github.com/example/platform\n  ref: {tag: v2}\n";
        using var story = Story.With(_vendored, ("clusters/web.yaml", flux), ("clusters/platform.yaml", source));
        (await story.EditAsync(Set("spec.replicas", 5, "shop"))).Refusal!.Reason.ShouldContain($"put it into {Fleet}/apps/web");
        _vendored.Write($"{Fleet}/apps/web/web.yaml", Web);
        var file = (await story.EditAsync(Set("spec.replicas", 5, "shop"))).Value.Files.ShouldHaveSingleItem();
        file.Path.ShouldBe("clusters/web.yaml");
        Encoding.UTF8.GetString(file.After!).ShouldStartWith(flux + "  patches:\n");
    }

    [Fact]
    public async Task LocateAsync_NothingButOthersCharts_ExplainsTheLikeliestAndCountsTheRest()
    {
        var applications = string.Join("---\n", new[] { "one", "two", "redis", "three" }.Select(x =>
            $"apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {{name: {x}, namespace: argocd}}\nspec:\n  source: {{chart: {x}, repoURL: \"https://charts.example\", targetRevision: 1.0.0}}\n"));
        using var story = Story.With(_vendored, ("apps.yaml", applications));
        var refusal = (await story.LocateAsync("StatefulSet/cache/redis-node", "spec.replicas")).Refusal!;
        refusal.Reason.ShouldStartWith("none of the 5 apps in the repository declares StatefulSet/cache/redis-node; 4 of them are not rendered, among them redis (");
        refusal.Reason.ShouldNotContain("three");
    }

    private void VendorBase()
    {
        _vendored.Write(Base + "/kustomization.yaml", "resources: [web.yaml]\n");
        _vendored.Write(Base + "/web.yaml", Web);
    }

    private void VendorChart()
    {
        _vendored.Write(Chart + "/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.2.3\n");
        _vendored.Write(Chart + "/values.yaml", "replicas: 1\n");
        _vendored.Write(Chart + "/templates/web.yaml", Template);
    }

    private static string Release(string chart) => $"apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {{name: web, namespace: shop}}\nspec:\n{chart}\n  values:\n    replicas: 2 # for now\n";

    private static string Source(string kind, string url) =>
        $"apiVersion: source.toolkit.fluxcd.io/v1\nkind: {(kind == "oci" ? "OCIRepository" : "HelmRepository")}\nmetadata: {{name: charts, namespace: shop}}\nspec:\n  url: {url}\n{(kind == "oci" ? "  ref: {tag: 1.2.3}\n" : "")}";

    private static FieldEdit Set(string field, JsonNode value, string ns = "") => new(new("apps/v1", "Deployment", ns, "web"), FieldPath.Parse(field), EditKind.Set, value);
}
