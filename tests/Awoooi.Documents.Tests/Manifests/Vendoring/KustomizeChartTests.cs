using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Tests.Manifests.Editing;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Vendoring;

/// <summary>Kustomizations with <c>helmCharts</c>.</summary>
public sealed class KustomizeChartTests : IDisposable
{
    private const string Template = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: {{ .Values.replicas }}}\n";
    private const string Named = "helmCharts:\n  - name: web\n    releaseName: web\n    valuesInline: {replicas: 3}\n";

    private readonly TempFolder _vendored = TempFolder.Create();

    public KustomizeChartTests()
    {
        InstalledProgram.Require("helm");
        InstalledProgram.Require("kubectl");
    }

    public void Dispose() => _vendored.Dispose();

    [Fact]
    public async Task EditAsync_FieldOfAChartBesideTheKustomization_IsPatchedThere()
    {
        using var story = Story.Of([("app/kustomization.yaml", Named), .. Chart("app/charts/web")]);
        var change = (await story.EditAsync(Set(5))).Value;
        Encoding.UTF8.GetString(change.Files.ShouldHaveSingleItem().After!).ShouldStartWith(Named + "patches:");
        change.Rendered.ShouldHaveSingleItem().Fields.ShouldHaveSingleItem().Before!.ToJsonString().ShouldBe("3");
    }

    [Fact]
    public async Task EditAsync_ChartFromElsewhere_IsTakenFromTheVendoredFilesOrNamed()
    {
        const string remote = "namespace: shop\n" + Named + "    repo: https://charts.example\n    version: 1.0.0\n";
        using var story = Story.With(_vendored, ("app/kustomization.yaml", remote));
        (await story.EditAsync(Set(5, "shop"))).Refusal!.Reason.ShouldContain("app/kustomization.yaml: helmCharts[0]: web 1.0.0 of https://charts.example, which is not in the repository: nothing is fetched; put it into charts/charts.example/web/1.0.0/web");
        foreach (var (path, text) in Chart("charts/charts.example/web/1.0.0/web")) _vendored.Write(path, text);
        Encoding.UTF8.GetString((await story.EditAsync(Set(5, "shop"))).Value.Files.ShouldHaveSingleItem().After!).ShouldStartWith(remote + "patches:");
    }

    [Fact]
    public async Task EditAsync_SettingThatIsNotKnown_IsNotRenderedByName()
    {
        using var story = Story.Of([("app/kustomization.yaml", Named + "    valuesMerge: replace\n"), .. Chart("app/charts/web")]);
        (await story.EditAsync(Set(5))).Refusal!.Reason.ShouldContain("helmCharts[0]: valuesMerge is not supported");
    }

    private static (string, string)[] Chart(string folder) =>
        [(folder + "/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"), (folder + "/values.yaml", "replicas: 1\n"), (folder + "/templates/web.yaml", Template)];

    private static FieldEdit Set(int replicas, string ns = "") => new(new("apps/v1", "Deployment", ns, "web"), FieldPath.Parse("spec.replicas"), EditKind.Set, JsonValue.Create(replicas));
}
