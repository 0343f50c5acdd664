namespace Awoooi.Testing.Ollama;

/// <summary>Writes <c>models.yaml</c>, and what else names models.</summary>
public static class ModelYaml
{
    /// <summary>A file that names these endpoints in order, as Ollama with the server's one model.</summary>
    public static string Of(params string[] endpoints) => Of(5, OllamaServer.Model, endpoints);

    /// <summary><c>memory.yaml</c> that names the server's model for vectors, or another.</summary>
    public static string Embedding(string endpoint, string model = OllamaServer.Embedder, int seconds = 30) =>
        $"similarIncidents: 3\nrecurrenceDays: 30\nembeddings:\n  - {{endpoint: '{endpoint}', model: '{model}', timeoutSeconds: {seconds}}}\n";

    /// <summary>The same with another patience or model.</summary>
    public static string Of(int seconds, string model, params string[] endpoints) =>
        "breakerFailures: 3\nbreakerSeconds: 60\nproviders:\n" + string.Concat(endpoints.Select((x, i) => $$"""
              - {name: local-{{i + 1}}, kind: ollama, endpoint: '{{x}}', model: '{{model}}', key: '', timeoutSeconds: {{seconds}}, contextTokens: 16384, answerTokens: 1024, tokensPerHour: 1000000, concurrency: 2, keepAliveMinutes: 5}

            """));
}
