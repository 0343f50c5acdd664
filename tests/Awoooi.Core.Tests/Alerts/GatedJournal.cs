using System.Collections.Concurrent;
using System.Threading.Channels;
using Awoooi.Alerts;

namespace Awoooi.Core.Tests.Alerts;

/// <summary>A journal whose commits wait until the test lets them end, well or badly.</summary>
internal sealed class GatedJournal : IAlertJournal
{
    private readonly ConcurrentQueue<TaskCompletionSource> _gates = new();
    private readonly Channel<int> _begun = Channel.CreateUnbounded<int>();

    /// <summary>What each commit was given, in order.</summary>
    public ConcurrentQueue<IReadOnlyList<Alert>> Appends { get; } = new();

    /// <summary>Alerts of commits that ended well.</summary>
    public ConcurrentQueue<Alert> Stored { get; } = new();

    /// <summary>The next commit waits for what is returned here.</summary>
    public TaskCompletionSource Gate()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gates.Enqueue(gate);
        return gate;
    }

    /// <summary>Completes when one more commit has begun.</summary>
    public async Task BegunAsync() => await _begun.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async Task AppendAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken)
    {
        var alerts = deliveries.SelectMany(x => x.Alerts).ToList();
        Appends.Enqueue(alerts);
        _begun.Writer.TryWrite(alerts.Count);
        if (_gates.TryDequeue(out var gate)) await gate.Task.WaitAsync(cancellationToken);
        foreach (var alert in alerts) Stored.Enqueue(alert);
    }

    public Task<IReadOnlyList<JournaledAlert>> ReadPendingAsync(long after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task MarkTakenAsync(IReadOnlyList<TakenAlert> taken, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> ReleaseAsync(string incident, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AlertSummary> SummarizeAsync(string incident, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<long> CountPendingAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<JournalCount> CountAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
