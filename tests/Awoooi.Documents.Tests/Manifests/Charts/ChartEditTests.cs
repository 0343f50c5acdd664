using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Tests.Manifests.Editing;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Charts;

public sealed class ChartEditTests
{
    private const string Container = "spec.template.spec.containers[name=web]";
    private const string Memory = Container + ".resources.limits.memory";

    private const string Values = """
        replicaCount: 2
        image:
          repository: registry.example/web
          tag: "1.4"   # released
        resources: {}

        """;

    private const string Template = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: {{ .Values.replicaCount }}
          template:
            spec:
              containers:
                - name: web
                  image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
                  resources:
                    {{- toYaml .Values.resources | nindent 12 }}

        """;

    public ChartEditTests() => InstalledProgram.Require("helm");

    [Theory]
    [InlineData("spec.replicas", "5", "replicaCount: 2", "replicaCount: 5")]
    [InlineData(Container + ".image", "\"registry.example/web:1.3\"", "tag: \"1.4\"   # released", "tag: \"1.3\"   # released")]
    [InlineData(Memory, "\"777Mi\"", "resources: {}", "resources:\n  limits:\n    memory: 777Mi")]
    public async Task EditAsync_FieldThatAValueDecides_EditsTheValueAndNothingElse(string field, string value, string before, string after)
    {
        using var story = Story.Of(Chart());
        Text(await EditAsync(story, field, value), "web/values.yaml").ShouldBe(Values.Replace(before, after, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EditAsync_FieldThatNoValueDecides_IsRefused()
    {
        using var story = Story.Of(Chart());
        (await story.EditAsync(Set("spec.paused", "true"))).Refusal!.Rule.ShouldBe("edit-in-chart");
    }

    [Fact]
    public async Task EditAsync_ValueFileOfTheApplication_GoesBeforeTheChartsOwn()
    {
        using var story = Story.Of([.. Chart(), ("production.yaml", "replicaCount: 6\n"), ("apps/web.yaml", Application("web", "valueFiles: [../production.yaml]"))]);
        Text(await EditAsync(story, "spec.replicas", "7"), "production.yaml").ShouldBe("replicaCount: 7\n");
    }

    [Fact]
    public async Task EditAsync_ValuesThatAnotherApplicationReads_AreOverriddenInTheOwnApplication()
    {
        using var story = Story.Of([.. Chart(), ("apps/web.yaml", Application("web", "valuesObject: {replicaCount: 3}")), ("apps/other.yaml", Application("other", "valuesObject: {replicaCount: 4}"))]);
        var change = (await story.EditAsync(Set(Memory, "\"777Mi\"") with { App = "web" })).Value;
        change.Files.ShouldHaveSingleItem().Path.ShouldBe("apps/web.yaml");
        change.Carriers.ShouldHaveSingleItem().Id.ShouldBe("Application/argocd/web");
        change.Rendered.Select(x => x.Object.Kind).Order().ShouldBe(["Application", "Deployment"]);
    }

    [Fact]
    public async Task EditAsync_HelmParameter_GoesBeforeEveryFile()
    {
        using var story = Story.Of([.. Chart(), ("apps/web.yaml", Application("web", "parameters: [{name: replicaCount, value: '3'}]"))]);
        Text(await EditAsync(story, "spec.replicas", "9"), "apps/web.yaml").ShouldContain("value: '9'");
    }

    [Fact]
    public async Task EditAsync_ValuesWrittenAsText_AreEditedInTheText()
    {
        using var story = Story.Of([.. Chart(), ("apps/web.yaml", Application("web", "values: |\n        replicaCount: 3 # weekend"))]);
        Text(await EditAsync(story, "spec.replicas", "9"), "apps/web.yaml").ShouldContain("replicaCount: 9 # weekend");
    }

    [Fact]
    public async Task EditAsync_HelmReleaseOfALocalChart_IsEditedInItsValues()
    {
        using var story = Story.Of([.. Chart(), ("flux/web.yaml", """
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata: {name: web, namespace: shop}
            spec:
              chart: {spec: {chart: ./web, sourceRef: {kind: GitRepository, name: fleet}}}
              values:
                resources: {limits: {memory: 256Mi}}

            """)]);
        var edit = Set(Memory, "\"512Mi\"");
        var change = (await story.EditAsync(edit with { Object = edit.Object with { Namespace = "shop" } })).Value;
        Text(change, "flux/web.yaml").ShouldContain("resources: {limits: {memory: 512Mi}}");
        change.Edits.ShouldHaveSingleItem().DecidedBy.ShouldBe("resources.limits.memory in the values of HelmRelease web");
    }

    [Fact]
    public async Task EditAsync_SubchartInTheTree_IsOverriddenInTheParentsValues()
    {
        using var story = Story.Of(
            ("shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies: [{name: web, version: 1.0.0}]\n"), ("shop/values.yaml", "global: {}\nweb:\n  replicaCount: 2\n"),
            ("shop/charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"), ("shop/charts/web/values.yaml", Values), ("shop/charts/web/templates/web.yaml", Template));
        Text(await EditAsync(story, "spec.replicas", "5"), "shop/values.yaml").ShouldBe("global: {}\nweb:\n  replicaCount: 5\n");
        Text(await EditAsync(story, Memory, "\"777Mi\""), "shop/values.yaml").ShouldBe("global: {}\nweb:\n  replicaCount: 2\n  resources:\n    limits:\n      memory: 777Mi\n");
    }

    [Fact]
    public async Task LocateAsync_ValuesInTwoFiles_NamesBothAndTheLastDecides()
    {
        using var story = Story.Of([.. Chart(), ("production.yaml", "replicaCount: 6\n"), ("apps/web.yaml", Application("web", "valueFiles: [../production.yaml]"))]);
        var location = (await story.LocateAsync("Deployment//web", "spec.replicas")).Value;
        location.Contributions.Select(x => (x.File, x.Line, x.Value)).ShouldBe([("web/values.yaml", 1, "2"), ("production.yaml", 1, "6")]);
        location.Renderer.ShouldStartWith("helm v");
    }

    [Fact]
    public async Task EditAsync_RemovalOfAFieldThatAValueGives_TakesTheValueAway()
    {
        const string values = "replicaCount: 6\nresources:\n  limits:\n    memory: 1Gi\n    cpu: 500m\n";
        using var story = Story.Of([.. Chart(), ("production.yaml", values), ("apps/web.yaml", Application("web", "valueFiles: [../production.yaml]"))]);
        Text((await story.EditAsync(Remove(Container + ".resources.limits.cpu"))).Value, "production.yaml").ShouldBe("replicaCount: 6\nresources:\n  limits:\n    memory: 1Gi\n");
    }

    [Fact]
    public async Task EditAsync_RemovalOfAFieldThatTheSharedChartGives_SaysNullInTheOwnApplication()
    {
        (string Path, string Text)[] chart = Chart();
        chart[1].Text = Values.Replace("resources: {}", "resources: {limits: {memory: 1Gi, cpu: 500m}}", StringComparison.Ordinal);
        using var story = Story.Of([.. chart, ("apps/web.yaml", Application("web", "valuesObject: {replicaCount: 3}")), ("apps/other.yaml", Application("other", "valuesObject: {replicaCount: 4}"))]);
        Text((await story.EditAsync(Remove(Container + ".resources.limits.cpu") with { App = "web" })).Value, "apps/web.yaml").ShouldContain("cpu: null");
    }

    [Fact]
    public async Task EditAsync_ValueFromAFileParameter_EditsTheFile()
    {
        using var story = Story.Of([.. Chart(), ("tag.txt", "1.5"), ("apps/web.yaml", Application("web", "fileParameters: [{name: image.tag, path: ../tag.txt}]"))]);
        Text(await EditAsync(story, Container + ".image", "\"registry.example/web:1.6\""), "tag.txt").ShouldBe("1.6");
    }

    private static (string, string)[] Chart() =>
        [("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"), ("web/values.yaml", Values), ("web/templates/web.yaml", Template)];

    private static string Application(string name, string helm) => $"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {"{"}name: {name}, namespace: argocd{"}"}
        spec:
          source:
            path: web
            helm:
              {helm}

        """;

    private static FieldEdit Set(string field, string value) =>
        new(new("apps/v1", "Deployment", "", "web"), FieldPath.Parse(field), EditKind.Set, JsonNode.Parse(value));

    private static FieldEdit Remove(string field) => new(new("apps/v1", "Deployment", "", "web"), FieldPath.Parse(field), EditKind.Remove);

    private static async Task<ManifestChange> EditAsync(Story story, string field, string value) => (await story.EditAsync(Set(field, value))).Value;

    private static string Text(ManifestChange change, string file)
    {
        change.Files.ShouldHaveSingleItem().Path.ShouldBe(file);
        return Encoding.UTF8.GetString(change.Files[0].After!);
    }
}
