using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Results;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;

namespace Awoooi.Llm.Providers;

/// <summary>Opens a provider by its kind. All of them are one <see cref="IChatClient"/> with one HTTP client that goes where policy says and nowhere else.</summary>
internal sealed class ModelSource : IModelSource
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    public Result<ILanguageModel> Open(ModelProvider provider)
    {
        if (!ProviderKey.Read(provider).Succeeded(out var key, out var missing)) return missing;
        return provider.Kind switch
        {
            ModelProvider.Ollama => Ollama(provider, key),
            ModelProvider.Anthropic => Anthropic(provider, key),
            _ => OpenAI(provider, key),
        };
    }

    private static OllamaModel Ollama(ModelProvider provider, string key)
    {
        var http = Http();
        http.BaseAddress = new Uri(provider.Endpoint);
        if (key.Length > 0) http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return new(provider, new OllamaApiClient(http, provider.Model));
    }

    private static CloudModel OpenAI(ModelProvider provider, string key)
    {
        var http = Http();
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var options = new OpenAIClientOptions
        {
            Endpoint = new Uri(provider.Endpoint),
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
        var chat = new OpenAIClient(new ApiKeyCredential(key.Length > 0 ? key : "none"), options).GetChatClient(provider.Model).AsIChatClient();
        return new(provider, chat, http, $"{provider.Endpoint.TrimEnd('/')}/models");
    }

    private static CloudModel Anthropic(ModelProvider provider, string key)
    {
        var http = Http();
        http.DefaultRequestHeaders.Add("x-api-key", key);
        http.DefaultRequestHeaders.Add("anthropic-version", "2023-06-01");
        var chat = new AnthropicClient { ApiKey = key, BaseUrl = provider.Endpoint, HttpClient = http, MaxRetries = 0, Timeout = Timeout.InfiniteTimeSpan }
            .AsIChatClient(provider.Model, provider.AnswerTokens);
        return new(provider, chat, http, $"{provider.Endpoint.TrimEnd('/')}/v1/models");
    }

    /// <summary>A client that goes where policy says and nowhere else.</summary>
    /// <remarks>A redirect would take the question, and with it the key, to somebody whom policy does not name. The limit on an answer's time is the asker's.</remarks>
    internal static HttpClient Http() => new(new StatusHandler(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = ConnectLimit })) { Timeout = Timeout.InfiniteTimeSpan };
}
