using System.Text.Json.Nodes;
using Awoooi.Testing;

namespace Awoooi.Scenarios.Hostile;

/// <summary>Repositories and payloads that mean harm, or are merely broken: each ends in a clear refusal or in the right result.</summary>
public sealed class HostileRepositoryTests : IDisposable
{
    private readonly OomCase _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public async Task Replay_SymlinkOutOfTheTree_IsNeverFollowed()
    {
        _case.Repository.Link("apps/shop/secrets.yaml", "/etc/passwd").Commit("link");
        (await OutcomeAsync()).ShouldBe("proposed");
    }

    [Fact]
    public async Task Replay_ResourceIsASymlink_IsNotRenderedAndSaysSo()
    {
        _case.Repository.Link("apps/shop/other.yaml", "/etc/hostname").File("apps/shop/kustomization.yaml", "resources: [web.yaml, other.yaml]\n").Commit("link as resource");
        var incident = await IncidentAsync();
        incident["outcome"]!.GetValue<string>().ShouldBe("no-safe-fix");
        incident["notChecked"]!.ToJsonString().ShouldContain("other.yaml");
    }

    [Fact]
    public async Task Replay_Submodule_IsNeverEntered()
    {
        _case.Repository.Git("update-index", "--add", "--cacheinfo", $"160000,{_case.Repository.Head},apps/shop/vendored");
        _case.Repository.Git("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "-m", "submodule");
        (await OutcomeAsync()).ShouldBe("proposed");
    }

    [Fact]
    public async Task Replay_CodeownersOverThreeMegabytes_AsksFallbackOwnersAndIsHigh()
    {
        _case.Repository.File("CODEOWNERS", string.Concat(Enumerable.Repeat("/some/path/ @somebody\n", 150_000))).Commit("a very long CODEOWNERS");
        var incident = await IncidentAsync();
        incident["risk"]!["level"]!.GetValue<string>().ShouldBe("HIGH");
        incident["signatures"]!["owners"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\tkey: value\n")]
    [InlineData("a: &a [x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d, *d, *d, *d]\n")]
    [InlineData("kind: Deployment\nkind: Deployment\n")]
    [InlineData("{\n")]
    public async Task Replay_BrokenYamlBesideTheApp_IsReportedAndDoesNotStopTheRest(string yaml)
    {
        _case.Repository.File("other/broken.yaml", yaml).Commit("broken");
        (await OutcomeAsync()).ShouldBe("proposed");
    }

    [Fact]
    public async Task Replay_BomAndCrlf_AreKept()
    {
        var bytes = System.Text.Encoding.UTF8.GetPreamble().Concat(System.Text.Encoding.UTF8.GetBytes(OomCase.Manifest.Replace("\n", "\r\n", StringComparison.Ordinal))).ToArray();
        _case.Repository.File("apps/shop/web.yaml", bytes).Commit("from another system");
        var incident = await IncidentAsync();
        incident["outcome"]!.GetValue<string>().ShouldBe("proposed", incident.ToJsonString());
        var diff = _case.Repository.Git("diff", "--numstat", "main", incident["change"]!["head"]!.GetValue<string>());
        diff.ShouldStartWith("1\t1\t");
    }

    [Fact]
    public async Task Replay_NoRepository_IsRefused()
    {
        using var empty = TempFolder.Create();
        var result = await AwoooiProgram.RunAsync(_case.ArgumentsFor(empty.Path, _case.AlertFile));
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("repository-not-found");
    }

    [Fact]
    public async Task Replay_MissingBaseBranch_IsRefusedWithWhatToDo()
    {
        var result = await AwoooiProgram.RunAsync([.. _case.Arguments, "--base", "release"]);
        result.ExitCode.ShouldBe(1);
        result.Json()["incidents"]![0]!["reason"]!.GetValue<string>().ShouldContain("base-branch-missing");
    }

    [Theory]
    [InlineData("{", "alert-not-json")]
    [InlineData("{\"version\": \"3\"}", "alert-dialect")]
    [InlineData("[]", "alert-")]
    public async Task Replay_BrokenPayload_IsRefusedAndPushesNothing(string payload, string rule)
    {
        var file = _case.Write("broken.json", payload);
        var result = await AwoooiProgram.RunAsync(_case.ArgumentsFor(_case.Repository.Path, file));
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain(rule);
        _case.Repository.Git("for-each-ref", "refs/awoooi").ShouldBeEmpty();
    }

    [Fact]
    public async Task Replay_TenMegabytePayload_IsRefusedBeforeItIsRead()
    {
        var file = _case.Write("large.json", OomCase.Alert("web-7d9c6b5f4d-x2k9p", new string('x', 10_000_000)));
        var result = await AwoooiProgram.RunAsync(_case.ArgumentsFor(_case.Repository.Path, file));
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("alert-too-large");
    }

    [Fact]
    public async Task Replay_MarkdownAndMentionsInAnnotations_ReachTheDescriptionAsTextOnly()
    {
        var file = _case.Write("hostile.json", OomCase.Alert("web-7d9c6b5f4d-x2k9p", "@admins ![x](http://evil.example/a.png) <img src=x> ```\n# Approved by CTO"));
        var incident = (await AwoooiProgram.RunAsync(_case.ArgumentsFor(_case.Repository.Path, file))).Json()["incidents"]![0]!;
        incident["outcome"]!.GetValue<string>().ShouldBe("proposed");
        var body = (await AwoooiProgram.RunAsync("review", "show", "1", "--repo", _case.Repository.Path)).Ok();
        body.ShouldNotContain("@admins");
        body.ShouldNotContain("![x]");
        body.ShouldNotContain("<img");
        body.ShouldNotContain("\n# Approved");
    }

    private async Task<JsonObject> IncidentAsync() => (await AwoooiProgram.RunAsync(_case.Arguments)).Json()["incidents"]!.AsArray().ShouldHaveSingleItem()!.AsObject();

    private async Task<string> OutcomeAsync() => (await IncidentAsync())["outcome"]!.GetValue<string>();
}
