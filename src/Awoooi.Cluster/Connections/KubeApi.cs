using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Results;
using k8s;

namespace Awoooi.Cluster.Connections;

/// <summary>Asks one API server, within bounds of size and time.</summary>
internal sealed class KubeApi : IDisposable
{
    private readonly Kubernetes _client;
    private readonly TimeProvider _clock;

    public KubeApi(KubernetesClientConfiguration configuration, TimeProvider clock)
    {
        _clock = clock;
        configuration.HttpClientTimeout = Timeout.InfiniteTimeSpan; // each request has a time of its own
        configuration.FirstMessageHandlerSetup = x => x.AllowAutoRedirect = false; // credentials go to the server that was named, and to no other
        _client = new(configuration, new HarmlessHandler());
    }

    /// <summary>Its address.</summary>
    public Uri Server => _client.BaseUri;

    /// <summary>Gets a JSON object.</summary>
    public async Task<Result<JsonObject>> ObjectAsync(string path, ReadBudget budget, CancellationToken cancellationToken)
    {
        if (!(await BytesAsync(path, budget, cancellationToken).ConfigureAwait(false)).Succeeded(out var bytes, out var refusal)) return refusal;
        try
        {
            return JsonNode.Parse(bytes) is JsonObject body ? body : Strange(path);
        }
        catch (JsonException)
        {
            return Strange(path);
        }
    }

    /// <summary>Gets whatever is there.</summary>
    public async Task<Result<byte[]>> BytesAsync(string path, ReadBudget budget, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, path);
        if (!(await SendAsync(request, budget, cancellationToken).ConfigureAwait(false)).Succeeded(out var answer, out var refusal)) return refusal;
        return answer.IsSuccess ? answer.Body : ApiRefusals.Of(answer.Status, answer.Body, request.Place);
    }

    /// <summary>Asks, and gives back whatever the answer is.</summary>
    /// <returns>The answer; or <c>cluster-unreachable</c>, <c>cluster-timeout</c>, <c>cluster-too-large</c>.</returns>
    public async Task<Result<ApiAnswer>> SendAsync(ApiRequest asked, ReadBudget budget, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(ReadBudget.RequestTime, _clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        try
        {
            using var request = Message(asked);
            if (_client.Credentials is { } credentials) await credentials.ProcessHttpRequestAsync(request, limit.Token).ConfigureAwait(false);
            using var answer = await _client.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            var body = await BoundedBody.ReadAsync(answer.Content, budget, limit.Token).ConfigureAwait(false);
            return body is null
                ? ApiRefusals.OfSize(asked.Place)
                : new ApiAnswer(answer.StatusCode, body, [.. answer.Headers.Warning.Select(x => x.Text.Trim('"').Replace("\\\"", "\"", StringComparison.Ordinal))], RetryAfter(answer));
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && ApiRefusals.Of(error, Server) is not null)
        {
            return ApiRefusals.Of(error, Server)!;
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Message(ApiRequest asked)
    {
        var request = new HttpRequestMessage(asked.Method, new Uri(Server, asked.Path)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        if (asked.As is { } user) request.Headers.Add(HarmlessHandler.ImpersonateUser, user);
        if (asked.Body is { } body) request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body)) { Headers = { ContentType = new(asked.ContentType) } };
        return request;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - _clock.GetUtcNow()) : null;

    private static Refusal Strange(string path) =>
        new(ApiRefusals.Failing, $"{path.Split('?')[0]}: the answer is no JSON object", "look whether the address leads to a Kubernetes API server");
}
