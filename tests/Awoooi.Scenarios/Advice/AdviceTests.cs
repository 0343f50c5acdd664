using System.Text.Json.Nodes;
using Awoooi.Testing.Ollama;
using Awoooi.Testing.Servers;

namespace Awoooi.Scenarios.Advice;

/// <summary>The whole program with a model behind Ollama's protocol.</summary>
public sealed class AdviceTests
{
    [Fact]
    public async Task Replay_ModelAgrees_ProposesTheSameAtTheSameRisk()
    {
        using var server = new OllamaServer(ModelScripts.Helpful);

        var (without, with) = (await ReplayAsync(), await ReplayAsync(server.Endpoint));

        Verdict(with).ShouldBe("Agrees");
        with["edits"]!.ToJsonString().ShouldBe(without["edits"]!.ToJsonString());
        Text(with["risk"]!["level"]).ShouldBe(Text(without["risk"]!["level"]));
        server.Questions.ShouldHaveSingleItem().ShouldNotContain("web"); // the workload's name has a label
    }

    [Fact]
    public async Task Replay_ModelDisagrees_ProposesTheSameAtAHigherRiskAndShowsBoth()
    {
        using var server = new OllamaServer(ModelScripts.Obstructive);

        var (without, with) = (await ReplayAsync(), await ReplayAsync(server.Endpoint));

        Verdict(with).ShouldBe("Disagrees");
        with["edits"]!.ToJsonString().ShouldBe(without["edits"]!.ToJsonString());
        Text(without["risk"]!["level"]).ShouldBe("MEDIUM");
        Text(with["risk"]!["level"]).ShouldBe("HIGH");
        Text(with["risk"]!["because"]![0]).ShouldContain("disagree");
    }

    [Fact]
    public async Task Replay_NobodyAnswers_RulesAloneProposeAndSayWhy()
    {
        var with = await ReplayAsync($"http://127.0.0.1:{LoopbackPort.Free()}");

        Verdict(with).ShouldBe("None");
        Text(with["outcome"]).ShouldBe("proposed");
        Text(with["diagnosis"]!["advice"]!["steps"]![0]).ShouldContain("model-unreachable");
    }

    [Fact]
    public async Task Replay_FirstModelBreaks_TheNextIsAsked()
    {
        using var broken = new OllamaServer(_ => new(OllamaMood.OutOfMemory));
        using var good = new OllamaServer(ModelScripts.Helpful);

        var with = await ReplayAsync(broken.Endpoint, good.Endpoint);

        Verdict(with).ShouldBe("Agrees");
        Text(with["diagnosis"]!["advice"]!["by"]).ShouldBe("local-2");
        Text(with["diagnosis"]!["advice"]!["steps"]![0]).ShouldContain("model-out-of-memory");
    }

    [Fact]
    public async Task Replay_AnswerOutsideTheSchema_IsRepairedOnce()
    {
        var asked = 0;
        using var server = new OllamaServer(x => Interlocked.Increment(ref asked) == 1 ? "I think it is memory." : ModelScripts.Helpful(x));

        var with = await ReplayAsync(server.Endpoint);

        Verdict(with).ShouldBe("Agrees");
        server.Questions.Count.ShouldBe(2);
        server.Questions[1].ShouldContain("answer-not-json");
    }

    private static string Verdict(JsonObject incident) => Text(incident["diagnosis"]!["advice"]!["verdict"]);

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static async Task<JsonObject> ReplayAsync(params string[] endpoints)
    {
        using var fresh = new OomCase();
        var policies = Path.GetDirectoryName(fresh.Write("policies/models.yaml", ModelYaml.Of(30, OllamaServer.Model, endpoints)))!;
        var result = await AwoooiProgram.RunAsync([.. fresh.Arguments, .. endpoints.Length > 0 ? ["--policies", policies] : Array.Empty<string>()]);
        result.ExitCode.ShouldBe(0, result.Error);
        return result.Json()["incidents"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
    }
}
