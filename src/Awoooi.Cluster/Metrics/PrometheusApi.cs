using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Awoooi.Cluster.Connections;
using Awoooi.Results;

namespace Awoooi.Cluster.Metrics;

/// <summary>Asks Prometheus, within bounds of size and time.</summary>
/// <remarks>HTTP API v1: <c>/api/v1/query_range</c>, <c>/api/v1/query</c>, <c>/api/v1/status/buildinfo</c>.</remarks>
/// <param name="connection">Which one.</param>
/// <param name="clock">Tells when a question has taken too long.</param>
internal sealed class PrometheusApi(PrometheusConnection connection, TimeProvider clock) : IDisposable
{
    /// <summary>How long one question may take; the server is told as well.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Samples of an expression over a time.</summary>
    public async Task<Result<PrometheusAnswer>> RangeAsync(string query, DateTimeOffset from, DateTimeOffset to, TimeSpan step, ReadBudget budget, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture,
            $"api/v1/query_range?query={Uri.EscapeDataString(query)}&start={from.ToUnixTimeSeconds()}&end={to.ToUnixTimeSeconds()}&step={step.TotalSeconds:0}&timeout={Patience.TotalSeconds:0}s");
        return (await GetAsync(path, budget, cancellationToken).ConfigureAwait(false)).Succeeded(out var body, out var refusal) ? PrometheusAnswer.Read(body, query) : refusal;
    }

    /// <summary>Gets what is at a path below its address.</summary>
    public async Task<Result<byte[]>> GetAsync(string path, ReadBudget budget, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(Patience + TimeSpan.FromSeconds(2), clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(connection.Url.AbsoluteUri.TrimEnd('/') + "/"), path));
        if (connection.Credential is { } credential)
        {
            if (!credential.Read().Succeeded(out var secret, out var missing)) return missing;
            request.Headers.Authorization = credential.Basic ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))) : new AuthenticationHeaderValue("Bearer", secret);
        }
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            var body = await BoundedBody.ReadAsync(answer.Content, budget, limit.Token).ConfigureAwait(false);
            if (body is null) return new Refusal("prometheus-too-large", $"the answer is larger than {ReadBudget.LargestAnswer / (1024 * 1024)} MiB, or than one reading may take in all", "record sums of what has so many series");
            return answer.IsSuccessStatusCode ? body : Refused(answer.StatusCode, body);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new Refusal("prometheus-unreachable", $"{Address} cannot be reached: {(error.InnerException ?? error).Message}", "look whether Prometheus runs there");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Refusal("prometheus-timeout", $"{Address} did not answer within {Patience.TotalSeconds:0} s", "look at Prometheus' load");
        }
    }

    public void Dispose() => _client.Dispose();

    private string Address => connection.Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private Refusal Refused(HttpStatusCode status, byte[] body) => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        ? new("prometheus-forbidden", $"{Address} answered {(int)status}: it does not let awoooi ask", "put a token or password that it takes where the configuration says")
        : new("prometheus-failing", $"{Address} answered {(int)status}{Message(body)}", "look at Prometheus; the next reading asks again");

    private static string Message(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("error", out var text) ? $": {PrometheusAnswer.Line(text.ToString())}" : "";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return "";
        }
    }
}
