namespace Awoooi.Diagnoses.Advice.Providers;

/// <summary><c>models.yaml</c>: which language models may be asked about an incident, in which order. None: rules diagnose alone.</summary>
/// <param name="Providers">Asked one after the other until one gives a usable answer.</param>
/// <param name="BreakerFailures">Failures in a row after which a provider is left alone. 1 to 20.</param>
/// <param name="BreakerSeconds">For how long. 1 to 3600.</param>
public sealed record ModelPolicy(IReadOnlyList<ModelProvider> Providers, int BreakerFailures, int BreakerSeconds);

/// <summary>One model of one provider.</summary>
/// <param name="Name">What people see; unique.</param>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Endpoint">Base address.</param>
/// <param name="Model">The provider's name for the model.</param>
/// <param name="Key">Name of the environment variable that holds the key, or with <c>_FILE</c> behind it the path of a file that does; empty for none.</param>
/// <param name="TimeoutSeconds">How long one answer may take. 1 to 600.</param>
/// <param name="ContextTokens">Tokens of question and answer together. 1024 to 262144.</param>
/// <param name="AnswerTokens">Tokens of the answer. 128 to 16384, less than <paramref name="ContextTokens"/>.</param>
/// <param name="TokensPerHour">Tokens that may be used within an hour by one process. 1000 to 100,000,000.</param>
/// <param name="Concurrency">Questions at once by one process; for a local model what its GPU can take. 1 to 64.</param>
/// <param name="KeepAliveMinutes">Ollama: how long the model stays loaded afterwards. 0 to 1440.</param>
public sealed record ModelProvider(
    string Name,
    string Kind,
    string Endpoint,
    string Model,
    string Key,
    int TimeoutSeconds,
    int ContextTokens,
    int AnswerTokens,
    int TokensPerHour,
    int Concurrency,
    int KeepAliveMinutes)
{
    /// <summary>Ollama's own protocol.</summary>
    public const string Ollama = "ollama";

    /// <summary>OpenAI's chat completions, as many others speak them (Gemini, vLLM, llama.cpp).</summary>
    public const string OpenAICompatible = "openai-compatible";

    /// <summary>Anthropic's messages.</summary>
    public const string Anthropic = "anthropic";

    /// <summary>The kinds that exist.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Ollama, OpenAICompatible, Anthropic];
}
