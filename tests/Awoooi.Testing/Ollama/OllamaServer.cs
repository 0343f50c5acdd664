using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Awoooi.Testing.Servers;

namespace Awoooi.Testing.Ollama;

/// <summary>Speaks Ollama's protocol on 127.0.0.1 and answers as a test says: version, tags, ps, and chat as a stream.</summary>
/// <remarks>Its requests and answers are compared with Ollama's own OpenAPI document by OllamaProtocolTests.</remarks>
public sealed class OllamaServer : IDisposable
{
    /// <summary>The one model it has.</summary>
    public const string Model = "story:8b";

    private const long Size = 5L << 30;

    private readonly HttpListener _listener = new();
    private readonly Func<string, OllamaAnswer> _answer;
    private readonly ConcurrentQueue<OllamaExchange> _exchanges = new();

    /// <param name="answer">From a question to its answer.</param>
    public OllamaServer(Func<string, OllamaAnswer> answer)
    {
        _answer = answer;
        Endpoint = $"http://127.0.0.1:{LoopbackPort.Free()}";
        _listener.Prefixes.Add(Endpoint + "/");
        _listener.Start();
        _ = ListenAsync();
    }

    public string Endpoint { get; }

    /// <summary>How much of the loaded model is on the GPU, of 1.</summary>
    public double OnGpu { get; set; } = 1;

    /// <summary>All that was asked and answered, in order of the answers.</summary>
    public IReadOnlyList<OllamaExchange> Exchanges => [.. _exchanges];

    /// <summary>The questions, without the small ones that look whether it works.</summary>
    public IReadOnlyList<string> Questions => [.. Exchanges.Where(x => x.Path == "/api/chat").Select(x => Question(x.Request!)).Where(x => x.Contains("FACTS", StringComparison.Ordinal))];

    public void Dispose() => _listener.Close();

    private static string Question(JsonObject request) => request["messages"]!.AsArray()[^1]!["content"]!.GetValue<string>();

    private async Task ListenAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync().ConfigureAwait(false);
                _ = Task.Run(() => ServeAsync(context));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return; // the test is over
            }
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.InputStream);
            var body = await reader.ReadToEndAsync().ConfigureAwait(false);
            var exchange = new OllamaExchange(context, body.Length == 0 ? null : JsonNode.Parse(body)!.AsObject());
            await AnswerAsync(exchange).ConfigureAwait(false);
            _exchanges.Enqueue(exchange);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
        {
            // whoever asked has gone, or the test is over
        }
    }

    private Task AnswerAsync(OllamaExchange exchange) => exchange.Path switch
    {
        "/api/version" => exchange.JsonAsync(200, new() { ["version"] = "0.13.0" }),
        "/api/tags" => exchange.JsonAsync(200, new() { ["models"] = new JsonArray(Summary()) }),
        "/api/ps" => exchange.JsonAsync(200, new() { ["models"] = new JsonArray(Loaded()) }),
        "/api/chat" => ChatAsync(exchange),
        _ => exchange.JsonAsync(404, new() { ["error"] = "not found" }),
    };

    private Task ChatAsync(OllamaExchange exchange)
    {
        var request = exchange.Request!;
        var question = Question(request);
        var asked = request["model"]!.GetValue<string>();
        var answer = asked != Model ? new(OllamaMood.ModelMissing) : question.Contains("{\"ready\": true}", StringComparison.Ordinal) ? Ready(_answer(question)) : _answer(question);
        return answer.Mood switch
        {
            OllamaMood.ModelMissing => exchange.JsonAsync(404, new() { ["error"] = $"model '{asked}' not found" }),
            OllamaMood.OutOfMemory => exchange.JsonAsync(500, new() { ["error"] = "model requires more system memory (12.4 GiB) than is available (5.9 GiB)" }),
            OllamaMood.Busy => exchange.JsonAsync(503, new() { ["error"] = "server busy, please try again. maximum pending requests exceeded" }),
            OllamaMood.Broken => exchange.RawAsync("<html><body>502 Bad Gateway</body></html>\n"),
            OllamaMood.Slow => Task.Delay(Timeout.Infinite),
            _ => exchange.StreamAsync(Model, answer),
        };
    }

    // A server that works answers a small question by its schema; a script knows only large ones.
    private static OllamaAnswer Ready(OllamaAnswer answer) => answer.Mood == OllamaMood.Well ? answer with { Text = "{\"ready\": true}" } : answer;

    private static JsonObject Details() => new() { ["format"] = "gguf", ["family"] = "story", ["families"] = new JsonArray("story"), ["parameter_size"] = "8B", ["quantization_level"] = "Q4_K_M" };

    private static JsonObject Summary() => new()
    {
        ["name"] = Model, ["model"] = Model, ["modified_at"] = "2026-01-01T00:00:00Z", ["size"] = Size, ["digest"] = new string('a', 64), ["details"] = Details(),
    };

    private JsonObject Loaded() => new()
    {
        ["name"] = Model, ["model"] = Model, ["size"] = Size, ["digest"] = new string('a', 64), ["details"] = Details(),
        ["expires_at"] = "2026-01-01T00:10:00Z", ["size_vram"] = (long)(Size * OnGpu), ["context_length"] = 8192,
    };
}
