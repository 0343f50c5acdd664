using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Cluster.Connections;
using Awoooi.Results;

namespace Awoooi.Cluster.DryRuns;

/// <summary>Asks an API server again where it was busy or the line broke; everything that is asked here may be asked twice.</summary>
/// <param name="api">The server.</param>
/// <param name="clock">Tells how long to wait.</param>
internal sealed class PatientApi(KubeApi api, TimeProvider clock)
{
    private const int Attempts = 4;
    private const long MostBytes = 256L * 1024 * 1024;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly ReadBudget _budget = new(MostBytes);

    /// <summary>Asks.</summary>
    /// <returns>An answer of the server's own, good or bad; or why there is none: it stayed away, busy or broken.</returns>
    public async Task<Result<ApiAnswer>> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var sent = await api.SendAsync(request, _budget, cancellationToken).ConfigureAwait(false);
            var again = sent.Refusal is { } broken ? broken.Rule == ApiRefusals.Unreachable : IsBusy(sent.Value);
            if (!again) return sent;
            if (attempt == Attempts) return sent.Refusal ?? ApiRefusals.Of(sent.Value.Status, sent.Value.Body, request.Place);
            var pause = sent.Refusal is null && sent.Value.RetryAfter is { } asked ? asked : FirstPause * Math.Pow(2, attempt - 1);
            await Task.Delay(pause < TimeSpan.Zero ? TimeSpan.Zero : pause > LongestPause ? LongestPause : pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for a JSON object, and takes no other answer.</summary>
    public async Task<Result<JsonObject>> ObjectAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        if (!(await SendAsync(request, cancellationToken).ConfigureAwait(false)).Succeeded(out var answer, out var refusal)) return refusal;
        if (!answer.IsSuccess) return ApiRefusals.Of(answer.Status, answer.Body, request.Place);
        return Read(answer.Body) is { } body ? body : Strange(request);
    }

    /// <summary>A body as a JSON object; null when it is none.</summary>
    public static JsonObject? Read(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The refusal for an answer that no API server gives.</summary>
    public static Refusal Strange(ApiRequest request) =>
        new(ApiRefusals.Failing, $"{request.Place}: the answer is no JSON object", "look whether the address leads to a Kubernetes API server");

    // A webhook that cannot be called makes a 500 as well, and so do wrong types: asking again does not mend it, and what was said must not be lost.
    private static bool IsBusy(ApiAnswer answer) => answer.Status switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => true,
        HttpStatusCode.InternalServerError => ServerStatus.Of(answer.Body) is not ({ Webhook: not null } or { IsIllTyped: true }),
        _ => false,
    };
}
