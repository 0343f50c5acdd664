using System.Collections.Concurrent;
using System.Diagnostics;

namespace Awoooi.Benchmarks.Intake;

/// <summary>A load of so many requests per second, whoever is slow: latency counts from when a request was due, not from when it could be sent.</summary>
/// <remarks>Everything is made before the clock runs, and sent over plain connections on threads of their own: what the client does would count as the server's latency.</remarks>
internal sealed class OpenLoad(IIntakeTarget target, string run, int alerts, int connections)
{
    private readonly ConcurrentBag<double> _latencies = [];
    private long _next = -1;
    private long _accepted;
    private long _refused;

    /// <summary>Runs it to its end, and until the last answer.</summary>
    public async Task<LoadResult> RunAsync(double requestsPerSecond, int seconds, CancellationToken cancellationToken)
    {
        var requests = Enumerable.Range(0, (int)(requestsPerSecond * seconds))
            .Select(x => PlainConnection.Request(target, target.Template.Body(run, (long)x * alerts, alerts))).ToList();
        GC.Collect();
        var clock = Stopwatch.StartNew();
        var senders = Enumerable.Range(0, connections).Select(_ => Task.Factory.StartNew(
            () => Send(requests, requestsPerSecond, clock), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        await Task.WhenAll([.. senders]);
        return new(_accepted, _refused, alerts, clock.Elapsed, Numbers.Percentile(_latencies, 50), Numbers.Percentile(_latencies, 99));
    }

    private void Send(List<byte[]> requests, double requestsPerSecond, Stopwatch clock)
    {
        using var connection = new PlainConnection(target.Address);
        for (var number = Interlocked.Increment(ref _next); number < requests.Count; number = Interlocked.Increment(ref _next))
        {
            var due = TimeSpan.FromSeconds(number / requestsPerSecond);
            while (due - clock.Elapsed is { Ticks: > 0 } early) Thread.Sleep(early + TimeSpan.FromMilliseconds(0.5));
            var accepted = connection.Post(requests[(int)number]);
            _latencies.Add((clock.Elapsed - due).TotalMilliseconds);
            Interlocked.Increment(ref accepted ? ref _accepted : ref _refused);
        }
    }
}
