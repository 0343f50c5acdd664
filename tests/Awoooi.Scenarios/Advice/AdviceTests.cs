using System.Text.Json.Nodes;
using Awoooi.Testing.Ollama;
using Awoooi.Testing.Servers;

namespace Awoooi.Scenarios.Advice;

/// <summary>The whole program with a model behind Ollama's protocol.</summary>
public sealed class AdviceTests : IDisposable
{
    private readonly OomCase _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public async Task Replay_ModelAgrees_ProposesTheSameAtTheSameRisk()
    {
        var without = await ReplayAsync();
        using var server = new OllamaServer(ModelScripts.Helpful);

        var with = await ReplayAsync(server.Endpoint);

        Text(with["remedy"]!["id"]).ShouldBe("raise-memory");
        with["edits"]!.ToJsonString().ShouldBe(without["edits"]!.ToJsonString());
        Text(with["risk"]!["level"]).ShouldBe(Text(without["risk"]!["level"]));
        with["diagnosis"]!["advice"]!.ToJsonString().ShouldContain("Agrees");
        server.Questions.ShouldHaveSingleItem().ShouldNotContain("web"); // the workload's name has a label
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private async Task<JsonObject> ReplayAsync(params string[] endpoints)
    {
        using var fresh = new OomCase();
        var policies = Path.GetDirectoryName(fresh.Write("policies/models.yaml", ModelYaml.Of(endpoints)))!;
        var result = await AwoooiProgram.RunAsync([.. fresh.Arguments, .. endpoints.Length > 0 ? ["--policies", policies] : Array.Empty<string>()]);
        result.ExitCode.ShouldBe(0, result.Error);
        return result.Json()["incidents"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
    }
}
