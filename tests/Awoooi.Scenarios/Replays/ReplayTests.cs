using System.Text.Json.Nodes;
using Awoooi.Alerts;
using Awoooi.Cli.Hosting;
using Awoooi.Server.Composition;

namespace Awoooi.Scenarios.Replays;

public sealed class ReplayTests : IDisposable
{
    private readonly OomCase _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public async Task Replay_ContainerKilledForMemory_ProposesOneByteExactChangeAndTouchesNothingElse()
    {
        _case.Repository.File("untracked.txt", "mine");
        var before = (Head: _case.Repository.Head, Status: _case.Repository.Git("status", "--porcelain"), Branch: _case.Repository.Git("branch", "--show-current"));

        var result = await AwoooiProgram.RunAsync(_case.Arguments);

        result.ExitCode.ShouldBe(0, result.Error);
        var incident = result.Json()["incidents"]!.AsArray().ShouldHaveSingleItem()!;
        Text(incident["outcome"]).ShouldBe("proposed");
        Text(incident["target"]).ShouldBe("Deployment/shop/web");
        Text(incident["edits"]![0]!["field"]).ShouldBe("spec.template.spec.containers[name=web].resources.limits.memory");
        var after = Text(incident["edits"]![0]!["after"]);
        _case.Repository.Git("show", $"{Text(incident["change"]!["head"])}:apps/shop/web.yaml")
            .ShouldBe(OomCase.Manifest.Replace("\"64Mi\"   # measured", $"\"{after}\"   # measured", StringComparison.Ordinal).TrimEnd());
        (_case.Repository.Head, _case.Repository.Git("status", "--porcelain"), _case.Repository.Git("branch", "--show-current")).ShouldBe(before);
    }

    [Fact]
    public async Task Replay_SameAlertAThousandTimes_GivesOneChange()
    {
        var delivery = AlertmanagerPayload.Parse(await File.ReadAllBytesAsync(_case.AlertFile, Token)).Value;
        await using var engine = await Engine.OpenAsync(Options(), Token);
        var first = await engine.Get<ReplayRun>().RunAsync([delivery], Token);
        await engine.AnnounceAsync([.. first.Select(x => x.State)], Token);
        var head = first[0].State.Proposed!.Head;

        for (var i = 0; i < 999; i++)
        {
            var again = await engine.Get<ReplayRun>().RunAsync([delivery], Token);
            again.ShouldHaveSingleItem().Duplicate.ShouldBeTrue();
            again[0].State.Proposed!.Head.ShouldBe(head);
        }
        Changes().ShouldBe(["refs/awoooi/changes/1/meta"]);
    }

    [Fact]
    public async Task Replay_EightProcessesAtOnce_GiveOneChange()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AwoooiProgram.RunAsync(_case.Arguments)));

        results.ShouldContain(x => x.ExitCode == 0);
        (await AwoooiProgram.RunAsync(_case.Arguments)).ExitCode.ShouldBe(0);
        Changes().ShouldBe(["refs/awoooi/changes/1/meta"]);
        _case.Repository.Git("fsck", "--no-dangling", "--no-progress").ShouldNotContain("error");
    }

    [Fact]
    public async Task Replay_SecondRun_IsADuplicateOfTheFirst()
    {
        var first = (await AwoooiProgram.RunAsync(_case.Arguments)).Json()["incidents"]![0]!;
        var second = (await AwoooiProgram.RunAsync(_case.Arguments)).Json()["incidents"]![0]!;

        Text(second["outcome"]).ShouldBe("duplicate");
        Text(second["incident"]).ShouldBe(Text(first["incident"]));
        second["change"]!.ToJsonString().ShouldBe(first["change"]!.ToJsonString());
    }

    [Fact]
    public async Task Replay_RemedyNotEnabled_IsNoSafeFixAndPushesNoChange()
    {
        var policies = Path.GetDirectoryName(_case.Write("policies/remedies.yaml", "enabled: [raise-cpu]\nprotectedNamespaces: []\nlookBackDays: 7\n"))!;

        var incident = (await AwoooiProgram.RunAsync([.. _case.Arguments, "--policies", policies])).Json()["incidents"]![0]!;

        Text(incident["outcome"]).ShouldBe("no-safe-fix");
        Text(incident["reason"]).ShouldContain("remedy-not-enabled");
        Changes().ShouldBeEmpty();
    }

    [Fact]
    public async Task Replay_PolicyWithASlip_IsRefusedWithFileLineAndNearestName()
    {
        var policies = Path.GetDirectoryName(_case.Write("policies/remedies.yaml", "enabeld: [raise-memory]\nprotectedNamespaces: []\nlookBackDays: 7\n"))!;

        var result = await AwoooiProgram.RunAsync([.. _case.Arguments, "--policies", policies]);

        result.ExitCode.ShouldBe(1);
        var reason = Text(result.Json()["incidents"]![0]!["reason"]);
        reason.ShouldContain("remedies.yaml");
        reason.ShouldContain("line 1");
        reason.ShouldContain("enabled");
    }

    [Fact]
    public async Task Replay_ForgeOfItsOwn_GetsTheChangeAndTheRepositoryStaysUntouched()
    {
        var forge = _case.Repository.Bare();
        var refs = _case.Repository.Git("for-each-ref");

        var result = await AwoooiProgram.RunAsync([.. _case.Arguments, "--forge", "local:" + forge]);

        result.ExitCode.ShouldBe(0, result.Error);
        _case.Repository.Git("for-each-ref").ShouldBe(refs);
        Awoooi.Testing.GitCli.Run(forge, "for-each-ref", "--format=%(refname)", "refs/awoooi/changes/1/meta").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Replay_ForgeBehindTheRepository_IsRefused()
    {
        var forge = _case.Repository.Bare();
        _case.Repository.File("more.yaml", "a: 1\n").Commit("newer than the forge");

        var result = await AwoooiProgram.RunAsync([.. _case.Arguments, "--forge", "local:" + forge]);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("forge-behind");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private EngineOptions Options() => new(_case.Repository.Path)
    {
        Snapshot = Path.Combine(Path.GetDirectoryName(_case.AlertFile)!, "cluster"),
        Metrics = Path.Combine(Path.GetDirectoryName(_case.AlertFile)!, "metrics.json"),
        Services = Runs.Add,
    };

    private string[] Changes() =>
        _case.Repository.Git("for-each-ref", "--format=%(refname)", "refs/awoooi/changes/*/meta").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
