using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;

namespace Awoooi.Benchmarks.Intake;

/// <summary>A load of so many requests per second, whoever is slow: latency counts from when a request was due, not from when it could be sent.</summary>
internal sealed class OpenLoad(IIntakeTarget target, string run, int alerts, int connections) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly ConcurrentBag<double> _latencies = [];
    private long _accepted;
    private long _refused;

    /// <summary>Runs it to its end, and until the last answer.</summary>
    public async Task<LoadResult> RunAsync(double requestsPerSecond, int seconds, CancellationToken cancellationToken)
    {
        // Made before the clock runs: what the client does meanwhile would count as the server's latency.
        var bodies = Enumerable.Range(0, (int)(requestsPerSecond * seconds)).Select(x => target.Template.Body(run, (long)x * alerts, alerts)).ToList();
        var sent = new List<Task>(bodies.Count);
        GC.Collect();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < bodies.Count; i++)
        {
            var due = TimeSpan.FromSeconds(i / requestsPerSecond);
            while (clock.Elapsed < due) await Task.Delay(1, cancellationToken);
            var body = bodies[i];
            sent.Add(Task.Run(() => PostAsync(body, clock, due, cancellationToken), cancellationToken));
        }
        var elapsed = clock.Elapsed;
        await Task.WhenAll(sent);
        return new(_accepted, _refused, alerts, elapsed, Numbers.Percentile(_latencies, 50), Numbers.Percentile(_latencies, 99));
    }

    public void Dispose() => _client.Dispose();

    private async Task PostAsync(byte[] body, Stopwatch clock, TimeSpan due, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (target.Token is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var accepted = await SendAsync(request, cancellationToken);
        _latencies.Add((clock.Elapsed - due).TotalMilliseconds);
        if (accepted) Interlocked.Increment(ref _accepted);
        else Interlocked.Increment(ref _refused);
    }

    private async Task<bool> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // counted as refused: its latency counts all the same
        }
    }
}
