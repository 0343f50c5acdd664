using Awoooi.Alerts;
using Awoooi.Flow;
using Awoooi.Server.Configuration;

namespace Awoooi.Server.Telemetry;

/// <summary>Counts in the store, at most every few seconds, however many ask.</summary>
internal sealed class StatusReader(IAlertJournal journal, IIncidentStore incidents, ServeOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1);
    private StatusSnapshot? _last;
    private long _read;

    /// <summary>What was read last; null before the first time.</summary>
    public StatusSnapshot? Last => Volatile.Read(ref _last);

    /// <summary>Reads it, unless it was read some seconds ago.</summary>
    public async Task<StatusSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_last is { } last && clock.GetElapsedTime(_read) < Fresh) return last;
            var fresh = await CountAsync(cancellationToken);
            (_last, _read) = (fresh, clock.GetTimestamp());
            return fresh;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<StatusSnapshot> CountAsync(CancellationToken cancellationToken)
    {
        var alerts = await journal.CountAsync(cancellationToken);
        var flows = await incidents.CountAsync(cancellationToken);
        var changes = options.Repositories.ToDictionary(x => x.Name, x => flows.OpenChanges.GetValueOrDefault(x.Name), StringComparer.Ordinal);
        return new(alerts.Total, alerts.Pending, flows.Outcomes, flows.Held, changes);
    }
}
