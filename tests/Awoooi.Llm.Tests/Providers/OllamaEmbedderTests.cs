using Awoooi.Llm.Providers;
using Awoooi.Memories;
using Awoooi.Privacy.Egress;
using Awoooi.Results;
using Awoooi.Testing.Ollama;
using Awoooi.Testing.Servers;

namespace Awoooi.Llm.Tests.Providers;

public sealed class OllamaEmbedderTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EmbedAsync_SeveralTexts_GivesAVectorForEachInOneRequest()
    {
        using var server = new OllamaServer(_ => "") { Vector = x => [x.Length, 1] };

        var vectors = (await EmbedAsync(new(server.Endpoint, OllamaServer.Embedder, 30), "a", "abc")).Value;

        vectors.ShouldBe([[1, 1], [3, 1]]);
        server.Exchanges.ShouldHaveSingleItem().Path.ShouldBe("/api/embed");
        server.Embedded.ShouldBe(["a", "abc"]);
    }

    [Theory]
    [InlineData(OllamaMood.ModelMissing, "model-missing", "ollama pull story-embed")]
    [InlineData(OllamaMood.OutOfMemory, "model-out-of-memory", "smaller model")]
    [InlineData(OllamaMood.Busy, "model-busy", "")]
    [InlineData(OllamaMood.Broken, "model-broken", "")]
    [InlineData(OllamaMood.Slow, "model-no-answer", "timeoutSeconds in memory.yaml")]
    public async Task EmbedAsync_ServerThatFails_TellsWhyAndWhatToDo(OllamaMood mood, string rule, string remedy)
    {
        using var server = new OllamaServer(_ => "") { VectorMood = mood };

        var refusal = (await EmbedAsync(new(server.Endpoint, OllamaServer.Embedder, mood == OllamaMood.Slow ? 1 : 30), "a")).Refusal.ShouldNotBeNull();

        refusal.Rule.ShouldBe(rule);
        refusal.Remedy.ShouldContain(remedy);
    }

    [Fact]
    public async Task EmbedAsync_NobodyListens_IsUnreachable() =>
        (await EmbedAsync(new($"http://127.0.0.1:{LoopbackPort.Free()}", OllamaServer.Embedder, 30), "a")).Refusal!.Rule.ShouldBe("model-unreachable");

    [Fact]
    public async Task EmbedAsync_VectorsOfDifferentLengths_AreNone()
    {
        using var server = new OllamaServer(_ => "") { Vector = x => new float[x.Length] };

        (await EmbedAsync(new(server.Endpoint, OllamaServer.Embedder, 30), "a", "ab")).Refusal!.Rule.ShouldBe("model-broken");
    }

    private static Task<Result<IReadOnlyList<float[]>>> EmbedAsync(EmbeddingModel model, params string[] texts)
    {
        var guard = new PrivacyInForce().Guard;
        return new OllamaEmbedder().EmbedAsync(model, [.. texts.Select(x => guard.Check(EgressPoint.ModelRequest, x, EgressContext.None).Value)], Cancelled);
    }
}
