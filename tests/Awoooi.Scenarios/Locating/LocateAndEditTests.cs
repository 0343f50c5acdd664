using System.Text.Json.Nodes;
using Awoooi.Testing;

namespace Awoooi.Scenarios.Locating;

/// <summary>A person asks where a field is decided, and changes it there.</summary>
public sealed class LocateAndEditTests : IDisposable
{
    private const string Web = "deployment/production/web";
    private const string Replicas = "spec.replicas";

    private readonly ManifestStory _story = new();

    public void Dispose() => _story.Dispose();

    [Fact]
    public async Task Locate_Overlay_NamesDeciderAlternativesAndTheCommitBehindTheValue()
    {
        var found = await _story.JsonAsync("locate", Web, Replicas, "--history");

        Place(found).ShouldBe(("web/production/kustomization.yaml", 5, 10, "1", "replicas in web/production"));
        found["contributions"]!.AsArray().Count.ShouldBe(2);
        found["alternatives"]!.AsArray().Select(x => Text(x!["file"])).ShouldContain("web/production/kustomization.yaml");
        (Text(found["history"]!["subject"]), Text(found["history"]!["before"])).ShouldBe(("web: save money", "4"));
    }

    [Fact]
    public async Task LocateAndEdit_Chart_ChangesTheValueThatTheTemplateReads()
    {
        InstalledProgram.Require("helm");

        Place(await _story.JsonAsync("locate", "Deployment//api", Replicas)).Item1.ShouldBe("chart/values.yaml");
        (await _story.RunAsync("edit", "Deployment//api", Replicas, "--set", "5")).ExitCode.ShouldBe(0);

        _story.Text("chart/values.yaml").ShouldBe("count: 5   # of pods\n");
        _story.Git("diff", "--numstat").ShouldBe("1\t1\tchart/values.yaml");
    }

    [Fact]
    public async Task Edit_PlainFile_KeepsLineEndingsQuotesAndComments()
    {
        (await _story.RunAsync("edit", "CronJob/shop/report", "spec.schedule", "--set", "30 4 * * *")).ExitCode.ShouldBe(0);

        _story.Text("cron/jobs.yaml").ShouldEndWith("spec: {schedule: '30 4 * * *', suspend: false} # nightly\r\n");
    }

    [Fact]
    public async Task Edit_DryRun_PrintsBothDiffsAndWritesNothing()
    {
        var result = await _story.RunAsync("edit", Web, Replicas, "--set", "6", "--dry-run");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("-  count: 1\n+  count: 6\n");
        result.Output.ShouldContain("Deployment/production/web spec.replicas: 1 → 6");
        _story.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Fact]
    public async Task Edit_Revert_WritesTheFileAsItWasBeforeTheLastChange()
    {
        (await _story.RunAsync("edit", Web, Replicas, "--revert")).ExitCode.ShouldBe(0);

        _story.Git("diff", "HEAD~1", "--stat").ShouldBeEmpty();
    }

    [Fact]
    public async Task EditAndLocate_WhatCannotBe_IsRefusedWithTheNextStep()
    {
        _story.Write("web/production/kustomization.yaml", "namespace: production\nresources: [../base]\n");
        var (dirty, unknown) = (await _story.RunAsync("edit", Web, Replicas, "--set", "6"), await _story.RunAsync("locate", "Deployment/production/wbe", Replicas));

        (dirty.ExitCode, unknown.ExitCode).ShouldBe((1, 1));
        dirty.Error.ShouldContain("edit-work-tree");
        unknown.Error.ShouldContain("did you mean Deployment/production/web?");
    }

    private static (string, int, int, string, string) Place(JsonObject found) =>
        (Text(found["file"]), (int)found["line"]!, (int)found["column"]!, Text(found["value"]), Text(found["decidedBy"]));

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
