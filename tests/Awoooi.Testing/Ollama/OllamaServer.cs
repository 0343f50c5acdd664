using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Awoooi.Testing.Servers;

namespace Awoooi.Testing.Ollama;

/// <summary>Speaks Ollama's protocol on 127.0.0.1 and answers as a test says: version, tags, ps, chat as a stream, and vectors.</summary>
/// <remarks>Its requests and answers are compared with Ollama's own OpenAPI document by OllamaProtocolTests.</remarks>
public sealed class OllamaServer : IDisposable
{
    /// <summary>The one model it has.</summary>
    public const string Model = "story:8b";

    /// <summary>The one that makes vectors.</summary>
    public const string Embedder = "story-embed";

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

    /// <summary>From a text to its vector; as a matter of course each of its words counts in one of 32 directions.</summary>
    public Func<string, float[]> Vector { get; set; } = OfWords;

    /// <summary>How it answers when vectors are asked for.</summary>
    public OllamaMood VectorMood { get; set; }

    /// <summary>The texts that vectors were asked for.</summary>
    public IReadOnlyList<string> Embedded => [.. Exchanges.Where(x => x.Path == "/api/embed").SelectMany(x => Inputs(x.Request!))];

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
        "/api/tags" => exchange.JsonAsync(200, new() { ["models"] = new JsonArray(Summary(Model), Summary(Embedder)) }),
        "/api/ps" => exchange.JsonAsync(200, new() { ["models"] = new JsonArray(Loaded()) }),
        "/api/chat" => ChatAsync(exchange),
        "/api/embed" => EmbedAsync(exchange),
        _ => exchange.JsonAsync(404, new() { ["error"] = "not found" }),
    };

    private Task ChatAsync(OllamaExchange exchange)
    {
        var request = exchange.Request!;
        var question = Question(request);
        var asked = request["model"]!.GetValue<string>();
        var answer = asked != Model ? new(OllamaMood.ModelMissing) : question.Contains("{\"ready\": true}", StringComparison.Ordinal) ? Ready(_answer(question)) : _answer(question);
        return FailAsync(exchange, answer.Mood, asked) ?? exchange.StreamAsync(Model, answer);
    }

    private Task EmbedAsync(OllamaExchange exchange)
    {
        var (request, asked) = (exchange.Request!, exchange.Request!["model"]!.GetValue<string>());
        return FailAsync(exchange, asked == Embedder ? VectorMood : OllamaMood.ModelMissing, asked) ?? exchange.JsonAsync(200, new()
        {
            ["model"] = asked, ["total_duration"] = 1_000_000, ["load_duration"] = 1000, ["prompt_eval_count"] = request.ToJsonString().Length / 4,
            ["embeddings"] = new JsonArray([.. Inputs(request).Select(x => (JsonNode)new JsonArray([.. Vector(x).Select(y => (JsonNode)y)]))]),
        });
    }

    /// <summary>An answer that is none; null when all is well.</summary>
    private static Task? FailAsync(OllamaExchange exchange, OllamaMood mood, string asked)
    {
        return mood switch
        {
            OllamaMood.ModelMissing => exchange.JsonAsync(404, new() { ["error"] = $"model '{asked}' not found" }),
            OllamaMood.OutOfMemory => exchange.JsonAsync(500, new() { ["error"] = "model requires more system memory (12.4 GiB) than is available (5.9 GiB)" }),
            OllamaMood.Busy => exchange.JsonAsync(503, new() { ["error"] = "server busy, please try again. maximum pending requests exceeded" }),
            OllamaMood.Broken => exchange.RawAsync("<html><body>502 Bad Gateway</body></html>\n"),
            OllamaMood.Slow => Task.Delay(Timeout.Infinite),
            _ => null,
        };
    }

    private static IEnumerable<string> Inputs(JsonObject request) => request["input"] is JsonArray list ? list.Select(x => x!.GetValue<string>()) : [request["input"]!.GetValue<string>()];

    private static float[] OfWords(string text)
    {
        var vector = new float[32];
        foreach (var word in text.ToLowerInvariant().Split([' ', ';', ':', ',', '.'], StringSplitOptions.RemoveEmptyEntries)) vector[word.Aggregate(7, (x, c) => ((x * 31) + c) & 0xffff) % 32]++;
        return vector;
    }

    // A server that works answers a small question by its schema; a script knows only large ones.
    private static OllamaAnswer Ready(OllamaAnswer answer) => answer.Mood == OllamaMood.Well ? answer with { Text = "{\"ready\": true}" } : answer;

    private static JsonObject Details() => new() { ["format"] = "gguf", ["family"] = "story", ["families"] = new JsonArray("story"), ["parameter_size"] = "8B", ["quantization_level"] = "Q4_K_M" };

    private static JsonObject Summary(string model) => new()
    {
        ["name"] = model, ["model"] = model, ["modified_at"] = "2026-01-01T00:00:00Z", ["size"] = Size, ["digest"] = new string('a', 64), ["details"] = Details(),
    };

    private JsonObject Loaded() => new()
    {
        ["name"] = Model, ["model"] = Model, ["size"] = Size, ["digest"] = new string('a', 64), ["details"] = Details(),
        ["expires_at"] = "2026-01-01T00:10:00Z", ["size_vram"] = (long)(Size * OnGpu), ["context_length"] = 8192,
    };
}
