using System.Text.Json.Nodes;
using Awoooi.Testing;
using Awoooi.Testing.Ollama;

namespace Awoooi.Scenarios.Advice;

public sealed class DoctorTests
{
    [Fact]
    public async Task Doctor_ModelThatWorks_SaysSoAndAllElseThatItLookedAt()
    {
        using var server = new OllamaServer(_ => "");

        var findings = await DoctorAsync(server.Endpoint, OllamaServer.Model);

        findings.Where(x => Text(x, "check") == "models").ShouldAllBe(x => x["well"]!.GetValue<bool>());
        findings.Select(x => Text(x, "check")).Distinct().ShouldBe(["programs", "policies", "evidence", "models"]);
    }

    [Fact]
    public async Task Doctor_ModelThatIsNotThere_SaysWhatToDo()
    {
        using var server = new OllamaServer(_ => "");

        Text((await DoctorAsync(server.Endpoint, "other:1b"))[^1], "remedy").ShouldBe("ollama pull other:1b");
    }

    [Theory]
    [InlineData(OllamaServer.Embedder, "", "story-embed at ")]
    [InlineData("nomic-embed-text", "ollama pull nomic-embed-text", "")]
    public async Task Doctor_ModelForVectors_SaysWhetherItIsThere(string model, string remedy, string said)
    {
        using var server = new OllamaServer(_ => "");
        using var folder = TempFolder.Create();
        folder.Write("memory.yaml", ModelYaml.Embedding(server.Endpoint, model));

        var finding = (await AwoooiProgram.RunAsync("doctor", "--policies", folder.Path, "--json")).Json()["findings"]!.AsArray()[^1]!;

        finding["well"]!.GetValue<bool>().ShouldBe(remedy.Length == 0, finding.ToJsonString());
        finding.ToJsonString().ShouldContain(remedy);
        finding.ToJsonString().ShouldContain(said);
    }

    private static string Text(JsonNode finding, string name) => finding[name]!.GetValue<string>();

    private static async Task<IReadOnlyList<JsonNode>> DoctorAsync(string endpoint, string model)
    {
        using var folder = TempFolder.Create();
        var policies = Path.GetDirectoryName(folder.Write("models.yaml", ModelYaml.Of(30, model, endpoint)))!;
        return [.. (await AwoooiProgram.RunAsync("doctor", "--policies", policies, "--json")).Json()["findings"]!.AsArray().Select(x => x!)];
    }
}
