using Awoooi.Documents.Manifests.Reading;
using Awoooi.Evidences;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Apps;

public sealed class ApplicationSetsTests
{
    [Theory]
    [InlineData("- list: {elements: [{name: one, path: apps/one}, {name: two, path: apps/two}]}", "one apps/one, two apps/two")]
    [InlineData("- git: {directories: [{path: apps/*}, {path: apps/two, exclude: true}]}", "one apps/one, three apps/three")]
    [InlineData("- git: {files: [{path: \"settings/**/app.yaml\"}]}", "one apps/one")]
    [InlineData("- matrix: {generators: [{git: {directories: [{path: apps/t*}]}}, {list: {elements: [{name: east}]}}]}", "east (apps/three) apps/three, east (apps/two) apps/two")]
    [InlineData("- clusters: {}", "")]
    public async Task FindAsync_Generators_GiveOneAppEach(string generator, string apps)
    {
        var names = generator.Contains("name:", StringComparison.Ordinal) || generator.Contains("settings", StringComparison.Ordinal) ? "{{name}}" : "{{path.basename}}";
        (await FindAsync(Set(generator, names, "{{path}}"))).ShouldBe(apps);
    }

    [Fact]
    public async Task FindAsync_GoTemplate_TakesNamesAndNoFunctions()
    {
        (await FindAsync(Set("- list: {elements: [{name: one, path: apps/one}]}", "{{ .name }}", "{{.path}}"))).ShouldBe("one apps/one");
        (await FindAsync(Set("- list: {elements: [{name: one, path: apps/one}]}", "{{ .name | upper }}", "{{.path}}"))).ShouldBe("");
    }

    private static async Task<string> FindAsync(string set)
    {
        const string Body = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n";
        var files = new ManifestFiles(new BlobIndex());
        var tree = MemoryTree.Of(
            ("delivery/set.yaml", set), ("apps/one/c.yaml", Body), ("apps/two/c.yaml", Body), ("apps/three/c.yaml", Body), ("settings/a/b/app.yaml", "name: one\npath: ignored\nfolder: apps/one\n"));
        var found = await Catalogs.Of(files).FindAsync(tree, ClusterView.Nothing, TestContext.Current.CancellationToken);
        var apps = found.Where(x => x.Unsupported is null && x.App.FoundBy.Contains("ApplicationSet", StringComparison.Ordinal));
        return string.Join(", ", apps.Select(x => $"{x.App.Name} {x.App.Path}"));
    }

    private static string Set(string generator, string name, string path) => $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: set, namespace: argocd}
        spec:
          generators:
          {{generator}}
          template:
            metadata: {name: "{{name}}", namespace: argocd}
            spec:
              source: {path: "{{(generator.Contains("files", StringComparison.Ordinal) ? "{{folder}}" : path)}}"}

        """;
}
