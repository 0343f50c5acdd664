using Awoooi.Alerts;
using Awoooi.Audit;
using Awoooi.Flow;

namespace Awoooi.Core.Tests.Flow;

/// <summary>Stores that keep everything in memory and can be looked into.</summary>
internal sealed class MemoryStores : IIncidentStore, IAlertJournal, IAuditLog
{
    private readonly List<StoredFlow> _flows = [];
    private readonly List<(string Alert, string Incident)> _links = [];

    public List<AuditEntry> Entries { get; } = [];

    public List<AlertDelivery> Deliveries { get; } = [];

    public MemoryJournal Journal { get; } = new();

    public IReadOnlyList<StoredFlow> Flows => _flows;

    public Task<StoredFlow?> FindAsync(string incident, CancellationToken cancellationToken) => Task.FromResult(_flows.Find(x => x.Incident == incident));

    public Task<StoredFlow?> FindByCauseAsync(string causeKey, CancellationToken cancellationToken) =>
        Task.FromResult(_flows.Find(x => x.Open && x.CauseKey == causeKey && causeKey.Length > 0));

    public Task<StoredFlow?> FindByChangeAsync(string repository, int change, CancellationToken cancellationToken) =>
        Task.FromResult(_flows.FindLast(x => x.Repository == repository && x.Change == change && change > 0));

    public Task<StoredFlow?> FindMergedByPatternAsync(string repository, string pattern, CancellationToken cancellationToken) =>
        Task.FromResult(_flows.FindLast(x => x.Repository == repository && x.Pattern == pattern && x.ChangeMerged));

    public Task<IReadOnlyDictionary<string, string>> FindByAlertsAsync(IReadOnlyCollection<string> alertKeys, CancellationToken cancellationToken) =>
        Found(_flows.SelectMany(x => _links.Where(y => y.Incident == x.Incident && alertKeys.Contains(y.Alert))).GroupBy(x => x.Alert).Select(x => x.Last()));

    public Task<IReadOnlyDictionary<string, string>> FindBySubjectsAsync(
        string repository, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken) =>
        Found(_flows.Where(x => x.Open && x.Repository == repository && subjects.Contains(x.Subject)).DistinctBy(x => x.Subject).Select(x => (x.Subject, x.Incident)));

    public Task<IReadOnlyList<StoredFlow>> ListAsync(FlowFilter filter, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StoredFlow>>(
        [.. _flows.Where(x => filter.Open is null || x.Open == filter.Open)
            .Where(x => filter.Outcome is null || x.Outcome == filter.Outcome)
            .Where(x => filter.Repository is null || x.Repository == filter.Repository)
            .Where(x => filter.Subject is null || x.Subject == filter.Subject)
            .Where(x => !filter.WithChange || x.Change > 0)
            .Where(x => x.Sequence > filter.After).Take(filter.Limit)]);

    public Task<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(
        [.. _flows.Where(x => x.Open && !x.Parked && x.WakeAt <= now).OrderBy(x => x.WakeAt).Take(limit).Select(x => x.Incident)]);

    public Task<int> CountOpenedAsync(string repository, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult(_flows.Count(x => x.Repository == repository && x.OpenedAt >= since));

    Task<FlowCounts> IIncidentStore.CountAsync(CancellationToken cancellationToken)
    {
        var outcomes = Counts(_flows.Select(x => x.Outcome));
        if (_flows.Count(x => x.Parked) is > 0 and var parked) outcomes["Parked"] = parked;
        var open = _flows.Where(x => x.Open).ToList();
        return Task.FromResult(new FlowCounts(
            outcomes, Counts(open.Select(x => x.Hold).Where(x => x.Length > 0)), Counts(open.Where(x => x.Change > 0 && !x.ChangeMerged).Select(x => x.Repository))));
    }

    private static Dictionary<string, int> Counts(IEnumerable<string> names) => names.GroupBy(x => x).ToDictionary(x => x.Key, x => x.Count());

    public Task<bool> SaveAsync(StoredFlow flow, long expectedVersion, CancellationToken cancellationToken)
    {
        var at = _flows.FindIndex(x => x.Incident == flow.Incident);
        if ((at < 0 ? 0 : _flows[at].Version) != expectedVersion) return Task.FromResult(false);
        var stored = flow with { Version = expectedVersion + 1, Sequence = at < 0 ? _flows.Count + 1 : _flows[at].Sequence };
        if (at < 0) _flows.Add(stored);
        else _flows[at] = stored;
        _links.AddRange(flow.NewAlertKeys.Select(x => (x, flow.Incident)).Except(_links));
        return Task.FromResult(true);
    }

    public Task AppendAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken)
    {
        Deliveries.AddRange(deliveries);
        Journal.Append(deliveries);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<JournaledAlert>> ReadPendingAsync(long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(Journal.Pending(after, limit));

    public Task<AlertSummary> SummarizeAsync(string incident, CancellationToken cancellationToken) =>
        Task.FromResult(Journal.Summarize([.. _links.Where(x => x.Incident == incident).Select(x => x.Alert)]));

    public Task MarkTakenAsync(IReadOnlyList<TakenAlert> taken, CancellationToken cancellationToken)
    {
        Journal.Take(taken);
        return Task.CompletedTask;
    }

    public Task<int> ReleaseAsync(string incident, CancellationToken cancellationToken)
    {
        var keys = _links.Where(x => x.Incident == incident).Select(x => x.Alert).Intersect(Journal.Alerts.Where(x => x.Firing).Select(x => x.Key)).ToHashSet();
        _links.RemoveAll(x => x.Incident == incident && keys.Contains(x.Alert));
        return Task.FromResult(Journal.Release(keys));
    }

    public Task<long> CountPendingAsync(CancellationToken cancellationToken) => Task.FromResult(Journal.Count().Pending);

    public Task<JournalCount> CountAsync(CancellationToken cancellationToken) => Task.FromResult(Journal.Count());

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken) => AppendAllAsync([entry], cancellationToken);

    public Task AppendAllAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        Entries.AddRange(entries.Where(x => !Entries.Exists(y => y.Key == x.Key)));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AuditRecord>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AuditRecord>>([]);

    private static Task<IReadOnlyDictionary<string, string>> Found(IEnumerable<(string Key, string Incident)> found) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(found.ToDictionary(x => x.Key, x => x.Incident));
}
