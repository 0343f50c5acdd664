using System.Text.Json;
using Awoooi.Alerts;
using Awoooi.Flow;
using Awoooi.Server.Configuration;

namespace Awoooi.Server.Telemetry;

/// <summary>Counts in the store, at most every few seconds, however many ask.</summary>
internal sealed class StatusReader(IAlertJournal journal, IIncidentStore incidents, ServeOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private const int Page = 200;

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
        var outcomes = await incidents.CountByOutcomeAsync(cancellationToken);
        var (held, changes) = (new SortedDictionary<string, int>(StringComparer.Ordinal), options.Repositories.ToDictionary(x => x.Name, _ => 0, StringComparer.Ordinal));
        IReadOnlyList<StoredFlow> page;
        for (var after = 0L; (page = await incidents.ListAsync(new(Open: true, After: after, Limit: Page), cancellationToken)).Count > 0; after = page[^1].Sequence)
        {
            foreach (var flow in page)
            {
                if (HeldBy(flow) is { } rule) held[rule] = held.GetValueOrDefault(rule) + 1;
                if (flow is { Change: > 0, ChangeMerged: false }) changes[flow.Repository] = changes.GetValueOrDefault(flow.Repository) + 1;
            }
        }
        return new(alerts.Total, alerts.Pending, outcomes, held, changes);
    }

    // Only stages 2 and 10 hold an incident back by a rule, whose name their words begin with; waiting for people is no hold.
    private static string? HeldBy(StoredFlow flow)
    {
        var last = JsonSerializer.Deserialize<StagesOnly>(flow.State, FlowJson.Options)?.Stages is [.., var stage] ? stage : null;
        return last is { Status: StageStatus.Waiting, Number: 2 or 10 } && last.Detail.IndexOf(':', StringComparison.Ordinal) is > 0 and var end ? last.Detail[..end] : null;
    }

    private sealed record StagesOnly(IReadOnlyList<StageRecord> Stages);
}
