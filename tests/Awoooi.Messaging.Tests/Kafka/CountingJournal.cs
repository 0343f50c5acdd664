using System.Collections.Concurrent;
using Awoooi.Alerts;

namespace Awoooi.Messaging.Tests.Kafka;

/// <summary>Keeps which alerts were stored, and can fail.</summary>
internal sealed class CountingJournal : IAlertJournal
{
    /// <summary>Keys of stored alerts, with their sources.</summary>
    public ConcurrentDictionary<string, string> Stored { get; } = new();

    /// <summary>Whether the store is down.</summary>
    public volatile bool IsDown;

    /// <summary>How often it was asked while it was down.</summary>
    public int Failures;

    public Task AppendAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            Interlocked.Increment(ref Failures);
            throw new IOException("the store is down");
        }
        foreach (var (key, source) in deliveries.SelectMany(x => x.Alerts.Select(y => (y.Key, x.Source)))) Stored.TryAdd(key, source);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<JournaledAlert>> ReadPendingAsync(long after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task MarkTakenAsync(IReadOnlyList<TakenAlert> taken, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> ReleaseAsync(string incident, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AlertSummary> SummarizeAsync(string incident, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<long> CountPendingAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<JournalCount> CountAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
