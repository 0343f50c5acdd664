using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Apps;

public sealed class AppCatalogTests
{
    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n";

    [Fact]
    public async Task FindAsync_FoldersOnly_FindsRootsChartsAndPlainFolders()
    {
        var tree = MemoryTree.Of(
            ("shop/base/kustomization.yaml", "resources: [c.yaml]\n"), ("shop/base/c.yaml", ConfigMap),
            ("shop/production/kustomization.yml", "resources: [../base]\npatches: [{path: patches/p.yaml}]\ncomponents: [../extra]\n"), ("shop/production/patches/p.yaml", ConfigMap),
            ("shop/extra/kustomization.yaml", "kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\n"),
            ("chart/Chart.yaml", "name: chart\n"), ("chart/values.yaml", "a: 1\n"), ("chart/templates/x.yaml", ConfigMap), ("chart/charts/sub/Chart.yaml", "name: sub\n"),
            ("plain/c.yaml", ConfigMap), ("plain/notes.yaml", "just: data\n"), (".github/workflow.yaml", ConfigMap), ("docs/readme.yaml", "a: 1\n"));
        Show(await FindAsync(tree)).ShouldBe(
        [
            "Helm chart chart [chart/values.yaml]: a chart that no app names",
            "Plain plain plain []: a folder of manifests that nothing includes",
            "Kustomize shop/production shop/production []: a kustomization that no other one includes",
        ]);
        (await FindAsync(tree)).Single(x => x.App.Kind == AppKind.Plain).Files.ShouldBe(["plain/c.yaml"]);
    }

    [Fact]
    public async Task FindAsync_LiveApplication_WinsOverTheFolderAndTheDeclaredOne()
    {
        var tree = MemoryTree.Of(
            ("clusters/app.yaml", Application("shop", "path: shop", "wrong")), ("shop/kustomization.yaml", "resources: []\n"));
        var apps = await FindAsync(tree, Application("shop", "path: ./shop/", "live"));
        Show(apps).ShouldBe(
        [
            "Kustomize shop shop []: Argo CD Application shop in the cluster",
            "Plain clusters clusters []: a folder of manifests that nothing includes",
        ]);
        apps[0].App.Namespace.ShouldBe("live");
    }

    [Fact]
    public async Task FindAsync_ApplicationOfAnotherRepository_IsIgnored() =>
        (await FindAsync(MemoryTree.Of(("a/kustomization.yaml", "resources: []\n")), Application("x", "path: elsewhere", "n"), Application("y", "path: ../a", "n")))
            .Select(x => x.App.FoundBy).ShouldBe(["a kustomization that no other one includes"]);

    [Fact]
    public async Task FindAsync_ApplicationOfAChartFromElsewhere_SaysWhereItIsMissed() =>
        (await FindAsync(MemoryTree.Of(), Application("z", "chart: redis\n    repoURL: https://charts.example\n    targetRevision: 1.0.0", "n"))).ShouldHaveSingleItem().Unsupported!
            .ShouldStartWith("Argo CD Application z in the cluster takes chart redis 1.0.0 of https://charts.example, which is not in the repository: nothing is fetched; put it into charts/charts.example/redis/1.0.0/redis");

    [Fact]
    public async Task FindAsync_HelmApplication_KnowsReleaseValuesAndParameters()
    {
        var tree = MemoryTree.Of(("chart/Chart.yaml", "name: c\n"), ("chart/values.yaml", "a: 1\n"), ("chart/prod.yaml", "a: 2\n"), ("env/shared.yaml", "a: 3\n"));
        const string source = """
            path: chart
                helm:
                  releaseName: web
                  valueFiles: [prod.yaml, $values/env/shared.yaml]
                  values: "x: {y: 1}"
                  parameters: [{name: p, value: "1", forceString: true}]
            """;
        var app = (await FindAsync(tree, Application("shop", source, "n"))).Single();
        app.Unsupported.ShouldBeNull();
        app.App.ValueFiles.ShouldBe(["chart/values.yaml", "chart/prod.yaml", "env/shared.yaml"]);
        app.Helm!.Release.ShouldBe("web");
        app.Helm.Values!.ToJsonString().ShouldBe("""{"x":{"y":1}}""");
        app.Helm.Parameters.ShouldBe([new("p", "1", HelmParameter.AsText)]);
    }

    [Theory]
    [InlineData("path: app\n    kustomize: {labelWithoutSelector: true}", "kustomize.labelWithoutSelector")]
    [InlineData("path: app\n    plugin: {name: x}", "plugin")]
    [InlineData("path: plain\n    directory: {include: '*.x'}", "directory.include")]
    [InlineData("path: chart\n    helm: {valueFiles: [missing.yaml]}", "missing.yaml")]
    [InlineData("path: chart\n    helm: {fileParameters: [{name: x, path: gone.txt}]}", "gone.txt")]
    public async Task FindAsync_SettingsThatTheFilesDoNotShow_MakeTheAppUnsupported(string source, string why)
    {
        var tree = MemoryTree.Of(("app/kustomization.yaml", "resources: []\n"), ("plain/c.yaml", ConfigMap), ("chart/Chart.yaml", "name: c\n"));
        (await FindAsync(tree, Application("x", source, "n")))[0].Unsupported.ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public async Task FindAsync_FluxObjects_AreAppsWithTheirTargetNamespace()
    {
        var tree = MemoryTree.Of(
            ("clusters/ks.yaml", "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: web, namespace: flux-system}\nspec: {path: ./apps/web, targetNamespace: live}\n"),
            ("clusters/hr.yaml", "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: db, namespace: data}\nspec: {chart: {spec: {chart: ./charts/db, sourceRef: {kind: GitRepository, name: x}}}, values: {a: 1}}\n"),
            ("apps/web/c.yaml", ConfigMap), ("apps/web/more/d.yaml", ConfigMap), ("charts/db/Chart.yaml", "name: db\n"), ("charts/db/values.yaml", "b: 2\n"));
        var apps = await FindAsync(tree);
        var web = apps.Single(x => x.App.Name == "web");
        (web.App.Kind, web.App.Namespace, web.Recurse, web.Overlay?.Key).ShouldBe((AppKind.Plain, "live", true, """{"namespace":"live"}"""));
        var db = apps.Single(x => x.App.Name == "db");
        (db.App.Kind, db.App.Namespace, db.Helm!.Values!.ToJsonString()).ShouldBe((AppKind.Helm, "data", """{"a":1}"""));
        apps.Count.ShouldBe(3);
    }

    private static async Task<IReadOnlyList<AppSource>> FindAsync(MemoryTree tree, params string[] live)
    {
        var files = new ManifestFiles(new BlobIndex());
        var objects = live.Select(x => KubeObject.From(YamlReader.Read("live", System.Text.Encoding.UTF8.GetBytes(x)).Value.Single().Body)!).ToList();
        return await Catalogs.Of(files).FindAsync(tree, new(objects, ["Application"]), TestContext.Current.CancellationToken);
    }

    private static string Application(string name, string source, string ns) =>
        $"apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {{name: {name}, namespace: argocd}}\nspec:\n  destination: {{namespace: {ns}}}\n  source:\n    {source}\n";

    private static IEnumerable<string> Show(IEnumerable<AppSource> apps) =>
        apps.Select(x => $"{x.App.Kind} {x.App.Name} {x.App.Path} [{string.Join(", ", x.App.ValueFiles)}]: {x.App.FoundBy}");
}
