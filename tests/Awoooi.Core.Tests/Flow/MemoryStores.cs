using Awoooi.Alerts;
using Awoooi.Audit;
using Awoooi.Flow;

namespace Awoooi.Core.Tests.Flow;

/// <summary>Stores that keep everything in memory and can be looked into.</summary>
internal sealed class MemoryStores : IIncidentStore, IAlertJournal, IAuditLog
{
    private readonly List<StoredFlow> _flows = [];

    public List<AuditEntry> Entries { get; } = [];

    public List<AlertDelivery> Deliveries { get; } = [];

    public IReadOnlyList<StoredFlow> Flows => _flows;

    public Task<StoredFlow?> FindAsync(string incident, CancellationToken cancellationToken) => Task.FromResult(_flows.Find(x => x.Incident == incident));

    public Task<StoredFlow?> FindByCauseAsync(string causeKey, CancellationToken cancellationToken) =>
        Task.FromResult(_flows.Find(x => x.Open && x.CauseKey == causeKey && causeKey.Length > 0));

    public Task<StoredFlow?> FindByAlertAsync(string alertKey, CancellationToken cancellationToken) =>
        Task.FromResult(_flows.FindLast(x => x.AlertKeys.Contains(alertKey)));

    public Task<IReadOnlyList<StoredFlow>> ListAsync(bool openOnly, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredFlow>>([.. _flows.Where(x => x.Open || !openOnly)]);

    public Task<bool> SaveAsync(StoredFlow flow, long expectedVersion, CancellationToken cancellationToken)
    {
        var at = _flows.FindIndex(x => x.Incident == flow.Incident);
        if ((at < 0 ? 0 : _flows[at].Version) != expectedVersion) return Task.FromResult(false);
        if (at < 0) _flows.Add(flow with { Version = 1 });
        else _flows[at] = flow with { Version = expectedVersion + 1 };
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<string>> AppendAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        Deliveries.Add(delivery);
        return Task.FromResult<IReadOnlyList<string>>([.. delivery.Alerts.Select(x => x.Key)]);
    }

    public Task<string> AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        if (!Entries.Exists(x => x.Key == entry.Key)) Entries.Add(entry);
        return Task.FromResult("commit");
    }

    public Task<IReadOnlyList<AuditRecord>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AuditRecord>>([]);
}
