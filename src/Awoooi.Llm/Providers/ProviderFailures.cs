using System.ClientModel;
using System.Net;
using System.Text.Json;
using Anthropic.Exceptions;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Results;
using OllamaSharp.Models.Exceptions;

namespace Awoooi.Llm.Providers;

/// <summary>Tells failures of providers in our words. Nothing of what they say is repeated: it can quote the question.</summary>
internal static class ProviderFailures
{
    /// <summary>The refusal for an exception; null for one that is no provider's fault.</summary>
    public static Refusal? Of(Exception e, ModelProvider provider) => e switch
    {
        HttpRequestException { StatusCode: { } status } => Of(status, e.Message, provider),
        HttpRequestException or IOException => new("model-unreachable", $"nobody answers at {provider.Endpoint}", Start(provider)),
        ClientResultException or AnthropicIOException or AggregateException when e.InnerException is { } inner => Of(inner, provider),
        ClientResultException or AnthropicIOException => new("model-unreachable", $"nobody answers at {provider.Endpoint}", Start(provider)),
        OllamaException => Of(HttpStatusCode.InternalServerError, e.Message, provider),
        JsonException or InvalidOperationException or AnthropicException or FormatException => new("model-broken", $"{provider.Name} answers, but not in the protocol of {provider.Kind}", "see that endpoint and kind in models.yaml belong together"),
        _ => null,
    };

    /// <summary>The refusal for a status and what was said with it.</summary>
    public static Refusal Of(HttpStatusCode status, string said, ModelProvider provider)
    {
        if (IsMemory(said)) return OutOfMemory(provider);
        return status switch
        {
            HttpStatusCode.NotFound => new("model-missing", $"{provider.Name} has no model {provider.Model}", provider.Kind == ModelProvider.Ollama ? $"ollama pull {provider.Model}" : "correct the model's name in models.yaml"),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new("model-key-refused", $"{provider.Name} does not accept the key", $"see what {(provider.Key.Length > 0 ? provider.Key : "key in models.yaml")} holds"),
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => new("model-busy", $"{provider.Name} has no room for more questions", "lower concurrency in models.yaml, or wait"),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new("model-redirects", $"{provider.Endpoint} sends elsewhere, and questions go only where policy says", "name the right endpoint in models.yaml"),
            _ => new("model-broken", $"{provider.Name} answered with status {(int)status}", "look at its own log"),
        };
    }

    /// <summary>The refusal for an answer that ended before it was done.</summary>
    public static Refusal CutOff(ModelProvider provider) =>
        new("model-cut-off", $"{provider.Name} stopped in the middle of its answer", "look at its own log: often its memory is exhausted");

    private static Refusal OutOfMemory(ModelProvider provider) => new(
        "model-out-of-memory", $"{provider.Model} with {provider.ContextTokens} tokens needs more memory than {provider.Name} has", "lower contextTokens in models.yaml, or name a smaller model");

    private static bool IsMemory(string said) => said.Contains("memory", StringComparison.OrdinalIgnoreCase)
        && (said.Contains("out of", StringComparison.OrdinalIgnoreCase) || said.Contains("requires more", StringComparison.OrdinalIgnoreCase) || said.Contains("allocate", StringComparison.OrdinalIgnoreCase));

    private static string Start(ModelProvider provider) => provider.Kind == ModelProvider.Ollama ? "start it with 'ollama serve', or correct endpoint in models.yaml" : "correct endpoint in models.yaml, or let this machine reach it";
}
