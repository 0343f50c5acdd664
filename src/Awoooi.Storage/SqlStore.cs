using Awoooi.Alerts;
using Awoooi.Flow;
using Awoooi.Flow.Recalling;
using Awoooi.Storage.Flows;
using Awoooi.Storage.Journal;

namespace Awoooi.Storage;

/// <summary>Alerts and flows in a database, every commit synced, for any number of threads and processes at once.</summary>
/// <remarks>All of its methods throw <see cref="StoreException"/> when the database cannot do what is asked.</remarks>
public sealed class SqlStore : IAlertJournal, IIncidentStore, IIncidentMemory, IStoreUpkeep, IDisposable
{
    private readonly SqlBackend _backend;
    private readonly AlertTable _alerts;
    private readonly FlowTable _flows;
    private readonly MemoryTable _memories;
    private readonly StorePruning _pruning;

    internal SqlStore(SqlBackend backend, TimeProvider time)
    {
        _backend = backend;
        _alerts = new(backend, new(time));
        _flows = new(backend, time);
        _memories = new(backend);
        Vectors = new VectorColumns(backend);
        _pruning = new(backend);
    }

    /// <inheritdoc/>
    public Task AppendAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveries);
        return _alerts.AppendAsync(deliveries, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournaledAlert>> ReadPendingAsync(long after, int limit, CancellationToken cancellationToken) =>
        _alerts.ReadPendingAsync(after, limit, cancellationToken);

    /// <inheritdoc/>
    public Task MarkTakenAsync(IReadOnlyList<TakenAlert> taken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        return _alerts.MarkTakenAsync(taken, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> ReleaseAsync(string incident, CancellationToken cancellationToken) => _alerts.ReleaseAsync(incident, cancellationToken);

    /// <inheritdoc/>
    public Task<AlertSummary> SummarizeAsync(string incident, CancellationToken cancellationToken) => _alerts.SummarizeAsync(incident, cancellationToken);

    /// <inheritdoc/>
    public Task<long> CountPendingAsync(CancellationToken cancellationToken) => _alerts.CountPendingAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<JournalCount> CountAsync(CancellationToken cancellationToken) => _alerts.CountAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<StoredFlow?> FindAsync(string incident, CancellationToken cancellationToken) =>
        _flows.FindAsync(FlowSql.ByIncident, [("@incident", incident)], cancellationToken);

    /// <inheritdoc/>
    public Task<StoredFlow?> FindByCauseAsync(string causeKey, CancellationToken cancellationToken) => string.IsNullOrEmpty(causeKey)
        ? Task.FromResult<StoredFlow?>(null)
        : _flows.FindAsync(FlowSql.ByCause, [("@cause", causeKey)], cancellationToken);

    /// <inheritdoc/>
    public Task<StoredFlow?> FindByChangeAsync(string repository, int change, CancellationToken cancellationToken) =>
        _flows.FindAsync(FlowSql.ByChange, [("@repository", repository), ("@change", (long)change)], cancellationToken);

    /// <inheritdoc/>
    public Task<StoredFlow?> FindMergedByPatternAsync(string repository, string pattern, CancellationToken cancellationToken) =>
        _flows.FindAsync(FlowSql.MergedByPattern, [("@repository", repository), ("@pattern", pattern)], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> FindByAlertsAsync(IReadOnlyCollection<string> alertKeys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alertKeys);
        return _flows.FindByAlertsAsync(alertKeys, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> FindBySubjectsAsync(
        string repository, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        return _flows.FindBySubjectsAsync(repository, subjects, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredFlow>> ListAsync(FlowFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return _flows.ListAsync(filter, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        _flows.ListDueAsync(now, limit, cancellationToken);

    /// <inheritdoc/>
    public Task<int> CountOpenedAsync(string repository, DateTimeOffset since, CancellationToken cancellationToken) =>
        _flows.CountOpenedAsync(repository, since, cancellationToken);

    /// <inheritdoc/>
    Task<FlowCounts> IIncidentStore.CountAsync(CancellationToken cancellationToken) => _flows.CountAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<bool> SaveAsync(StoredFlow flow, long expectedVersion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        return _flows.SaveAsync(flow, expectedVersion, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> SearchAsync(string repository, IReadOnlyList<string> words, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(words);
        return _memories.SearchAsync(repository, words, limit, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListByTargetAsync(string repository, string target, int limit, CancellationToken cancellationToken) =>
        _memories.ListByTargetAsync(repository, target, limit, cancellationToken);

    /// <summary>The vectors beside what is remembered.</summary>
    public IMemoryVectors Vectors { get; }

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellationToken) =>
        _backend.ReadAsync(x => x.QueryAsync("SELECT sequence FROM alerts LIMIT 1", [], y => y.GetInt64(0), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<PruneCount> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await _alerts.TakeInAsync(int.MaxValue, cancellationToken).ConfigureAwait(false); // what has come again is not old
        return await _pruning.RunAsync(before, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _backend.Dispose();
}
