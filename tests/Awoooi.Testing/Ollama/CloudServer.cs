using System.Net;
using System.Text;
using System.Text.Json;
using Awoooi.Testing.Servers;

namespace Awoooi.Testing.Ollama;

/// <summary>Answers every request alike, and remembers the last: enough of OpenAI's and Anthropic's protocols for a test.</summary>
public sealed class CloudServer : IDisposable
{
    private readonly LoopbackPage _page;

    /// <param name="status">Status of every answer.</param>
    /// <param name="body">Its body; server-sent events when it begins so.</param>
    public CloudServer(int status, string body) => _page = new(x => AnswerAsync(x, status, body));

    public string Endpoint => $"http://{_page.Target}";

    public string Path { get; private set; } = "";

    public string Authorization { get; private set; } = "";

    public string ApiKey { get; private set; } = "";

    public string Body { get; private set; } = "";

    /// <summary>A stream of chat completions.</summary>
    public static string OpenAI(params string[] pieces) => string.Concat(pieces.Select(x =>
        $"data: {{\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{{\"index\":0,\"delta\":{{\"role\":\"assistant\",\"content\":{JsonSerializer.Serialize(x)}}},\"finish_reason\":null}}]}}\n\n"))
        + "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
        + "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}}\n\ndata: [DONE]\n\n";

    /// <summary>A stream of messages.</summary>
    public static string Anthropic(params string[] pieces) =>
        Event("message_start", "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":11,\"output_tokens\":1}}")
        + Event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
        + string.Concat(pieces.Select(x => Event("content_block_delta", $"\"index\":0,\"delta\":{{\"type\":\"text_delta\",\"text\":{JsonSerializer.Serialize(x)}}}")))
        + Event("content_block_stop", "\"index\":0")
        + Event("message_delta", "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":7}")
        + Event("message_stop", "\"x\":0");

    public void Dispose() => _page.Dispose();

    private static string Event(string type, string rest) => $"event: {type}\ndata: {{\"type\":\"{type}\",{rest}}}\n\n";

    private async Task AnswerAsync(HttpListenerContext context, int status, string body)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        Body = await reader.ReadToEndAsync().ConfigureAwait(false);
        Path = context.Request.Url!.AbsolutePath;
        Authorization = context.Request.Headers["Authorization"] ?? "";
        ApiKey = context.Request.Headers["x-api-key"] ?? "";
        context.Response.StatusCode = status;
        context.Response.ContentType = body.StartsWith('{') ? "application/json" : "text/event-stream";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body)).ConfigureAwait(false);
    }
}
