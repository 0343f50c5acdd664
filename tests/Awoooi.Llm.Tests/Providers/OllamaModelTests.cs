using System.Text.Json.Nodes;
using Awoooi.Testing.Ollama;
using Awoooi.Testing.Servers;

namespace Awoooi.Llm.Tests.Providers;

public sealed class OllamaModelTests
{
    [Fact]
    public async Task Ask_Question_SendsSchemaContextAndKeepAliveAndStreamsTheAnswer()
    {
        using var server = new OllamaServer(_ => new(OllamaMood.Well, "{\"a\": \"because of [IP_1]\"}", "let me see"));

        var answer = await Questions.AskAsync(Questions.Provider(server.Endpoint), "FACTS why?");

        answer.Text.ShouldBe("{\"a\": \"because of [IP_1]\"}");
        answer.Thinking.ShouldBe("let me see");
        answer.Tokens.Asked.ShouldBeGreaterThan(0);
        answer.Rule.ShouldBeEmpty();
        var request = server.Exchanges.Single(x => x.Path == "/api/chat").Request!;
        request["stream"]!.GetValue<bool>().ShouldBeTrue();
        request["keep_alive"]!.GetValue<string>().ShouldBe("7m");
        request["options"]!["num_ctx"]!.GetValue<int>().ShouldBe(8192);
        request["options"]!["num_predict"]!.GetValue<int>().ShouldBe(512);
        JsonNode.DeepEquals(request["format"], Questions.Schema).ShouldBeTrue(request["format"]?.ToJsonString());
    }

    [Fact]
    public async Task Ask_ModelHalfOnTheGpu_SaysSoWhileItThinks()
    {
        using var server = new OllamaServer(_ => "{}") { OnGpu = 0.5 };

        (await Questions.AskAsync(Questions.Provider(server.Endpoint))).Thinking.ShouldContain("only 2560 of 5120 MiB of story:8b are on the GPU");
    }

    [Theory]
    [InlineData(OllamaMood.OutOfMemory, "model-out-of-memory")]
    [InlineData(OllamaMood.ModelMissing, "model-missing")]
    [InlineData(OllamaMood.Busy, "model-busy")]
    [InlineData(OllamaMood.Broken, "model-broken")]
    [InlineData(OllamaMood.CutOff, "model-cut-off")]
    [InlineData(OllamaMood.Dies, "model-cut-off")]
    public async Task Ask_ServerThatFails_TellsItAsALastPiece(OllamaMood mood, string rule)
    {
        using var server = new OllamaServer(_ => new(mood, "{\"a\": \"b\"}"));

        (await Questions.AskAsync(Questions.Provider(server.Endpoint))).Rule.ShouldBe(rule);
    }

    [Fact]
    public async Task Ask_NobodyListens_IsUnreachable() =>
        (await Questions.AskAsync(Questions.Provider($"http://127.0.0.1:{LoopbackPort.Free()}"))).Rule.ShouldBe("model-unreachable");

    [Fact]
    public async Task Examine_ServerThatWorks_FindsVersionStructureAndResidency()
    {
        using var server = new OllamaServer(_ => "");

        var findings = await Questions.ExamineAsync(Questions.Provider(server.Endpoint));

        findings.ShouldAllBe(x => x.Refusal == null);
        string.Join('\n', findings.Select(x => x.Text)).ShouldBe($"Ollama 0.13.0 at {server.Endpoint}\nstory:8b answers by a schema\nstory:8b is loaded whole on the GPU, 5120 MiB");
    }

    [Theory]
    [InlineData(OllamaMood.OutOfMemory, "model-out-of-memory", "smaller model")]
    [InlineData(OllamaMood.Slow, "model-slow", "timeoutSeconds")]
    [InlineData(OllamaMood.Broken, "model-broken", "endpoint and kind")]
    [InlineData(OllamaMood.Unstructured, "model-unstructured", "structured outputs")]
    public async Task Examine_ServerThatFails_SaysWhatToDo(OllamaMood mood, string rule, string remedy)
    {
        using var server = new OllamaServer(_ => new(mood, "Certainly!"));

        var refusal = (await Questions.ExamineAsync(Questions.Provider(server.Endpoint, seconds: mood == OllamaMood.Slow ? 1 : 30)))[^1].Refusal.ShouldNotBeNull();

        refusal.Rule.ShouldBe(rule);
        refusal.Remedy.ShouldContain(remedy);
    }

    [Fact]
    public async Task Examine_ModelThatWasNeverPulled_SaysWhichCommandPullsIt()
    {
        using var server = new OllamaServer(_ => "");

        (await Questions.ExamineAsync(Questions.Provider(server.Endpoint, model: "other:1b")))[^1].Refusal!.Remedy.ShouldBe("ollama pull other:1b");
    }

    [Fact]
    public async Task Examine_ModelPartlyOnTheCpu_SaysHowMuch()
    {
        using var server = new OllamaServer(_ => "") { OnGpu = 0.25 };

        (await Questions.ExamineAsync(Questions.Provider(server.Endpoint)))[^1].Refusal!.Rule.ShouldBe("model-not-on-gpu");
    }
}
