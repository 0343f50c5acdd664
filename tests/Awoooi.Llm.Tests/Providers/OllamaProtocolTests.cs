using System.Text.Json.Nodes;
using Awoooi.Llm.Providers;
using Awoooi.Testing;
using Awoooi.Testing.Ollama;

namespace Awoooi.Llm.Tests.Providers;

/// <summary>What we send to Ollama and what our server answers, against Ollama's own OpenAPI document.</summary>
public sealed class OllamaProtocolTests
{
    [Fact]
    public async Task Exchanges_OfAQuestionAndAnExamination_AreAsOllamaDocumentsThem()
    {
        var document = OpenApiDocument.Read(RealData.Path("openapi", "ollama-openapi.yaml"));
        using var server = new OllamaServer(x => x.Contains("broken", StringComparison.Ordinal) ? new(OllamaMood.OutOfMemory) : new OllamaAnswer(OllamaMood.Well, "{\"a\": \"b\"}", "hm"));

        await Questions.ExamineAsync(Questions.Provider(server.Endpoint));
        await Questions.AskAsync(Questions.Provider(server.Endpoint));
        await Questions.AskAsync(Questions.Provider(server.Endpoint), "broken");
        await Questions.AskAsync(Questions.Provider(server.Endpoint, model: "other"));

        await new OllamaEmbedder().ExamineAsync(new(server.Endpoint, OllamaServer.Embedder, 30), TestContext.Current.CancellationToken);
        await new OllamaEmbedder().ExamineAsync(new(server.Endpoint, "other", 30), TestContext.Current.CancellationToken);

        server.Exchanges.Select(x => x.Path).Distinct().Order().ShouldBe(["/api/chat", "/api/embed", "/api/ps", "/api/tags", "/api/version"]);
        // OllamaSharp writes its own CustomHeaders into the body, empty, and null for options that there are none of; Ollama passes over both.
        server.Exchanges.SelectMany(x => Problems(document, x)).Distinct().ShouldBe(["ChatRequest.CustomHeaders is not documented", "EmbedRequest.options is no object", "EmbedRequest.CustomHeaders is not documented"]);
    }

    [Fact]
    public void Problems_OfAnAnswerThatIsNotAsDocumented_AreFound()
    {
        var document = OpenApiDocument.Read(RealData.Path("openapi", "ollama-openapi.yaml"));

        document.Problems("ChatRequest", new JsonObject { ["model"] = 1, ["nonsense"] = true }).ShouldBe(["ChatRequest lacks messages", "ChatRequest.model is no string", "ChatRequest.nonsense is not documented"], ignoreOrder: true);
    }

    private static IEnumerable<string> Problems(OpenApiDocument document, OllamaExchange exchange)
    {
        var (method, path) = (exchange.Method, exchange.Path);
        if (document.RequestOf(method, path) is { } request) foreach (var problem in document.Problems(request, exchange.Request!)) yield return problem;
        foreach (var problem in exchange.Answers.SelectMany(x => document.Problems(Kind(document, exchange, x), x))) yield return problem;
    }

    // The last line of a stream has the numbers of a whole answer.
    private static string Kind(OpenApiDocument document, OllamaExchange exchange, JsonObject answer) =>
        exchange.Status != 200 || answer.ContainsKey("error") ? "ErrorResponse"
        : exchange.Path == "/api/chat" && !answer["done"]!.GetValue<bool>() ? "ChatStreamEvent"
        : document.AnswerOf(exchange.Method, exchange.Path);
}
