using System.Collections.Concurrent;
using Awoooi.Results;
using Microsoft.Extensions.Logging;

namespace Awoooi.Alerts;

/// <summary>Stage 1: nobody is told that an alert was received before it is committed, and all who wait meanwhile share the next commit.</summary>
/// <remarks>
/// One thread writes. It takes what is queued and no more, so under little load a delivery is alone in its transaction and waits for nobody.
/// It is no thread of the pool: there it would stand in one queue with the requests that wait for it.
/// </remarks>
public sealed partial class AlertIntake : IAsyncDisposable
{
    private const int GroupAlerts = 5_000;

    private readonly IAlertJournal _journal;
    private readonly AlertIndex _index;
    private readonly IReadOnlyList<IAlertIntakeObserver> _observers;
    private readonly AlertIntakeOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<AlertIntake> _logger;
    private readonly BlockingCollection<IntakeRequest> _requests = [];
    private readonly CancellationTokenSource _abandoned = new();
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _queued;
    private long _pending;
    private StoreFault? _fault;

    /// <summary>Starts it.</summary>
    public AlertIntake(
        IAlertJournal journal, AlertIndex index, IEnumerable<IAlertIntakeObserver> observers, AlertIntakeOptions options, TimeProvider clock, ILogger<AlertIntake> logger)
    {
        (_journal, _index, _observers, _options, _clock, _logger) = (journal, index, [.. observers], options, clock, logger);
        new Thread(Write) { IsBackground = true, Name = "alert intake" }.Start();
    }

    /// <summary>Alerts that wait for their commit.</summary>
    public int Queued => Volatile.Read(ref _queued);

    /// <summary>Alerts in the journal that correlation has not taken: what it last counted and set here, and what was committed since.</summary>
    public long Pending
    {
        get => Interlocked.Read(ref _pending);
        set => Interlocked.Exchange(ref _pending, value);
    }

    /// <summary>How the last commit failed; null when it did not.</summary>
    public StoreFault? Fault => Volatile.Read(ref _fault);

    /// <summary>Stores the alerts of all deliveries; completes when they are committed, at once when all of them are known to be.</summary>
    /// <param name="deliveries">What one sender sent: all of it is stored, or none of it is acknowledged.</param>
    /// <param name="cancellationToken">The caller waits no longer; what it sent is stored all the same.</param>
    /// <returns>What was taken; or one of <see cref="IntakeRefusals"/>.</returns>
    public async Task<Result<Accepted>> AcceptAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveries);
        cancellationToken.ThrowIfCancellationRequested();
        var unknown = deliveries.Sum(x => x.Alerts.Count(y => !_index.IsKnown(y, x.TruncatedAlerts)));
        if (unknown > 0)
        {
            if (Enqueue(deliveries, unknown, out var request) is { } refusal) return refusal;
            var answer = await request.Answer.WaitAsync(cancellationToken);
            if (answer.Refusal is not null) return answer;
        }
        foreach (var observer in _observers) observer.Accepted(deliveries);
        return new Accepted(deliveries.Count, deliveries.Sum(x => x.Alerts.Count));
    }

    /// <summary>Takes nothing more and commits what is queued.</summary>
    /// <param name="cancellationToken">When to give up: what is not committed by then is refused.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _requests.CompleteAdding();
        await using var abandon = cancellationToken.Register(_abandoned.Cancel);
        await _written.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _abandoned.Dispose();
        _requests.Dispose();
    }

    private Refusal? Enqueue(IReadOnlyList<AlertDelivery> deliveries, int alerts, out IntakeRequest request)
    {
        request = new(deliveries, alerts);
        if (Pending >= _options.Backlog) return IntakeRefusals.Behind(Pending, _options.Backlog);
        var queued = Interlocked.Add(ref _queued, alerts);
        // What is larger than the whole queue must be taken some time: when it is alone.
        var refusal = queued > _options.Queue && queued != alerts ? IntakeRefusals.Full(queued - alerts, _options.Queue)
            : TryAdd(request) ? null
            : IntakeRefusals.GoingDown;
        if (refusal is not null) Interlocked.Add(ref _queued, -alerts);
        return refusal;
    }

    private bool TryAdd(IntakeRequest request)
    {
        try
        {
            return _requests.TryAdd(request);
        }
        catch (InvalidOperationException) when (_requests.IsAddingCompleted)
        {
            return false;
        }
    }

    private void Write()
    {
        foreach (var first in _requests.GetConsumingEnumerable())
        {
            var requests = Take(first);
            var answer = CommitAsync(requests).GetAwaiter().GetResult();
            Interlocked.Add(ref _queued, -requests.Sum(x => x.Alerts));
            foreach (var request in requests) request.Complete(answer);
        }
        _written.SetResult();
    }

    private List<IntakeRequest> Take(IntakeRequest first)
    {
        var (taken, alerts) = (new List<IntakeRequest> { first }, first.Alerts);
        while (alerts < GroupAlerts && _requests.TryTake(out var next))
        {
            taken.Add(next);
            alerts += next.Alerts;
        }
        return taken;
    }

    /// <summary>Whatever goes wrong here is told to all who wait; the next group is tried anew.</summary>
    private async Task<Result<Accepted>> CommitAsync(List<IntakeRequest> requests)
    {
        try
        {
            if (_abandoned.IsCancellationRequested) return IntakeRefusals.GoingDown;
            await CommitUnknownAsync(IntakeGroup.Unknown(requests, _index));
            Volatile.Write(ref _fault, null);
            return new Accepted(0, 0);
        }
        catch (OperationCanceledException) when (_abandoned.IsCancellationRequested)
        {
            return IntakeRefusals.GoingDown;
        }
        catch (Exception e)
        {
            Log.NotStored(_logger, requests.Count, requests.Sum(x => x.Alerts), e);
            Volatile.Write(ref _fault, new(_clock.GetUtcNow(), e.Message));
            return IntakeRefusals.NotStored;
        }
    }

    private async Task CommitUnknownAsync(IReadOnlyList<AlertDelivery> deliveries)
    {
        if (deliveries.Count == 0) return;
        var started = _clock.GetTimestamp();
        await _journal.AppendAsync(deliveries, _abandoned.Token);
        var alerts = deliveries.Sum(x => x.Alerts.Count);
        Interlocked.Add(ref _pending, alerts);
        IntakeGroup.Remember(deliveries, _index);
        var commit = new IntakeCommit(deliveries.Count, alerts, _clock.GetElapsedTime(started));
        foreach (var observer in _observers) observer.Committed(commit);
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Error, "The store did not take {Alerts} alerts of {Requests} requests; all of them were told to come again")]
        public static partial void NotStored(ILogger logger, int requests, int alerts, Exception exception);
    }
}
