using System.Collections.Concurrent;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Memories;
using Awoooi.Memories.Meanings;
using Awoooi.Privacy.Egress;
using Awoooi.Results;
using Microsoft.Extensions.AI;
using OllamaSharp;

namespace Awoooi.Llm.Providers;

/// <summary>Vectors by Ollama's <c>/api/embed</c>.</summary>
internal sealed class OllamaEmbedder : IEmbedder
{
    private readonly ConcurrentDictionary<EmbeddingModel, OllamaApiClient> _clients = new();

    public Task<Result<IReadOnlyList<float[]>>> EmbedAsync(EmbeddingModel model, IReadOnlyList<GuardedText> texts, CancellationToken cancellationToken) =>
        EmbedAsync(model, texts.Select(x => x.Text), cancellationToken);

    public async Task<ModelFinding> ExamineAsync(EmbeddingModel model, CancellationToken cancellationToken)
    {
        var made = await EmbedAsync(model, ["ready"], cancellationToken);
        return made.Refusal is { } refusal ? new(refusal, "") : new(null, $"{model.Model} at {model.Endpoint} makes vectors of {made.Value[0].Length} numbers");
    }

    private async Task<Result<IReadOnlyList<float[]>>> EmbedAsync(EmbeddingModel model, IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var provider = ProviderOf(model);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(model.TimeoutSeconds));
        try
        {
            var all = texts.ToList();
            var made = await ((IEmbeddingGenerator<string, Embedding<float>>)_clients.GetOrAdd(model, Client)).GenerateAsync(all, null, limit.Token);
            float[][] vectors = [.. made.Select(x => x.Vector.ToArray())];
            return vectors.Length == all.Count && vectors.All(x => x.Length == vectors[0].Length && x.Length > 0)
                ? vectors
                : new Refusal("model-broken", $"{model.Model} gave {vectors.Length} vectors for {all.Count} texts, or such of different lengths", "see that it is a model for embeddings: 'ollama show' tells what it can do");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Refusal("model-no-answer", $"{model.Model} made no vectors within {model.TimeoutSeconds} s", "see that it runs ('ollama ps'), or raise timeoutSeconds in memory.yaml");
        }
        catch (Exception e) when (ProviderFailures.Of(e, provider) is { } refusal)
        {
            return refusal;
        }
    }

    private static OllamaApiClient Client(EmbeddingModel model)
    {
        var http = ModelSource.Http();
        http.BaseAddress = new Uri(model.Endpoint);
        return new(http, model.Model);
    }

    // What failures are told by.
    private static ModelProvider ProviderOf(EmbeddingModel model) => new("embeddings", ModelProvider.Ollama, model.Endpoint, model.Model, "", model.TimeoutSeconds, 0, 0, 0, 1, 0);
}
