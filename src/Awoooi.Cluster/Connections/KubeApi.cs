using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Results;
using k8s;

namespace Awoooi.Cluster.Connections;

/// <summary>Reads from one API server, within bounds of size and time.</summary>
internal sealed class KubeApi : IDisposable
{
    private readonly Kubernetes _client;
    private readonly TimeProvider _clock;

    public KubeApi(KubernetesClientConfiguration configuration, TimeProvider clock)
    {
        _clock = clock;
        configuration.HttpClientTimeout = Timeout.InfiniteTimeSpan; // each request has a time of its own
        configuration.FirstMessageHandlerSetup = x => x.AllowAutoRedirect = false; // credentials go to the server that was named, and to no other
        _client = new(configuration, new ReadOnlyHandler());
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
        using var time = new CancellationTokenSource(ReadBudget.RequestTime, _clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Server, path)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
            if (_client.Credentials is { } credentials) await credentials.ProcessHttpRequestAsync(request, limit.Token).ConfigureAwait(false);
            using var answer = await _client.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            var body = await BoundedBody.ReadAsync(answer.Content, budget, limit.Token).ConfigureAwait(false);
            if (body is null) return ApiRefusals.OfSize(Plain(path));
            return answer.IsSuccessStatusCode ? body : ApiRefusals.Of(answer.StatusCode, body, Plain(path));
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && ApiRefusals.Of(error, Server) is not null)
        {
            return ApiRefusals.Of(error, Server)!;
        }
    }

    public void Dispose() => _client.Dispose();

    private static Refusal Strange(string path) =>
        new(ApiRefusals.Failing, $"{Plain(path)}: the answer is no JSON object", "look whether the address leads to a Kubernetes API server");

    private static string Plain(string path) => path.Split('?')[0];
}
