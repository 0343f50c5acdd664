using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Awoooi.Testing.Ollama;

/// <summary>One request to the server and what was answered.</summary>
public sealed class OllamaExchange
{
    private const int PieceLength = 7;

    private readonly HttpListenerResponse _response;
    private readonly List<JsonObject> _answers = [];

    internal OllamaExchange(HttpListenerContext context, JsonObject? request)
    {
        (_response, Request) = (context.Response, request);
        (Path, Method) = (context.Request.Url!.AbsolutePath, context.Request.HttpMethod);
    }

    public string Path { get; }

    public string Method { get; }

    /// <summary>The body; null when there was none.</summary>
    public JsonObject? Request { get; }

    public int Status => _response.StatusCode;

    /// <summary>The body of the answer; of a stream each line.</summary>
    public IReadOnlyList<JsonObject> Answers => _answers;

    internal Task JsonAsync(int status, JsonObject body)
    {
        _response.StatusCode = status;
        _response.ContentType = "application/json; charset=utf-8";
        _answers.Add(body);
        return RawAsync(body.ToJsonString());
    }

    internal async Task RawAsync(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        await _response.OutputStream.WriteAsync(bytes).ConfigureAwait(false);
        await _response.OutputStream.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Streams an answer in small pieces, so that labels and JSON are cut anywhere.</summary>
    internal async Task StreamAsync(string model, OllamaAnswer answer)
    {
        _response.ContentType = "application/x-ndjson";
        _response.SendChunked = true;
        foreach (var piece in Pieces(answer.Thinking)) await LineAsync(model, new() { ["role"] = "assistant", ["content"] = "", ["thinking"] = piece }).ConfigureAwait(false);
        var text = answer.Mood is OllamaMood.CutOff or OllamaMood.Dies ? answer.Text[..(answer.Text.Length / 2)] : answer.Text;
        foreach (var piece in Pieces(text)) await LineAsync(model, new() { ["role"] = "assistant", ["content"] = piece }).ConfigureAwait(false);
        if (answer.Mood == OllamaMood.CutOff) return;
        if (answer.Mood == OllamaMood.Dies) await LineAsync(new() { ["error"] = "llama runner process has terminated: CUDA error: out of memory" }).ConfigureAwait(false);
        else await EndAsync(model, answer.Text.Length).ConfigureAwait(false);
    }

    private static IEnumerable<string> Pieces(string text) => text.Chunk(PieceLength).Select(x => new string(x));

    private Task EndAsync(string model, int length) => LineAsync(new()
    {
        ["model"] = model, ["created_at"] = "2026-01-01T00:00:01Z", ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = "" }, ["done"] = true,
        ["done_reason"] = "stop", ["total_duration"] = 1_000_000, ["load_duration"] = 1000, ["prompt_eval_count"] = Request!.ToJsonString().Length / 4,
        ["prompt_eval_duration"] = 1000, ["eval_count"] = (length / 4) + 1, ["eval_duration"] = 1000,
    });

    private Task LineAsync(string model, JsonObject message) =>
        LineAsync(new() { ["model"] = model, ["created_at"] = "2026-01-01T00:00:00Z", ["message"] = message, ["done"] = false });

    private Task LineAsync(JsonObject line)
    {
        _answers.Add(line);
        return RawAsync(line.ToJsonString() + "\n");
    }
}
