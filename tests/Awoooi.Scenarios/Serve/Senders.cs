using System.Collections.Concurrent;
using System.Net;
using Awoooi.Testing.Servers;

namespace Awoooi.Scenarios.Serve;

/// <summary>One delivery: its body, and by what the store will know its alerts.</summary>
internal sealed record Delivery(byte[] Body, IReadOnlyList<string> Fingerprints);

/// <summary>Clients with Alertmanager's manners: each sends a delivery again, to one server after the other, until it is told 202.</summary>
internal sealed class Senders(IReadOnlyList<AwoooiServer> servers, IEnumerable<Delivery> deliveries)
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<Delivery> _left = new(deliveries);
    private readonly ConcurrentBag<Delivery> _acknowledged = [];
    private readonly ConcurrentBag<string> _refusals = [];
    private int _broken;

    /// <summary>How long each client rests after a delivery.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Fingerprints of alerts that were acknowledged up to now.</summary>
    public IReadOnlyList<string> Acknowledged => [.. _acknowledged.SelectMany(x => x.Fingerprints)];

    /// <summary>Every other answer: its status, and whether it said when to come again.</summary>
    public IReadOnlyCollection<string> Refusals => [.. _refusals.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>How many requests got no answer at all.</summary>
    public int Broken => Volatile.Read(ref _broken);

    /// <summary>Begins no further delivery.</summary>
    public void Enough() => _left.Clear();

    /// <summary>Sends everything.</summary>
    public Task SendAsync(int clients) => Task.WhenAll(Enumerable.Range(0, clients).Select(x => Task.Run(() => SendAllAsync(x))));

    /// <summary>Waits until so many alerts are acknowledged.</summary>
    public async Task UntilAsync(int alerts, Task sending)
    {
        while (Acknowledged.Count < alerts && !sending.IsCompleted) await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    private async Task SendAllAsync(int client)
    {
        while (_left.TryDequeue(out var delivery))
        {
            for (var turn = client; !await IsTakenAsync(servers[turn % servers.Count], delivery); turn++) await Task.Delay(BetweenAttempts, TestContext.Current.CancellationToken);
            _acknowledged.Add(delivery);
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    private async Task<bool> IsTakenAsync(AwoooiServer server, Delivery delivery)
    {
        try
        {
            using var answer = await server.PostAlertsAsync(delivery.Body);
            if (answer.StatusCode == HttpStatusCode.Accepted) return true;
            _refusals.Add($"{(int)answer.StatusCode}{(answer.Headers.RetryAfter is null ? "" : " Retry-After")}");
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            Interlocked.Increment(ref _broken); // killed, or not up again: the next one, or the same again
        }
        return false;
    }
}
