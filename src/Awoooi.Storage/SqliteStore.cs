using Awoooi.Alerts;
using Awoooi.Flow;

namespace Awoooi.Storage;

/// <summary>Alerts and flows in one SQLite file (WAL, every commit synced), for any number of threads and processes at once.</summary>
public sealed class SqliteStore : IAlertJournal, IIncidentStore, IDisposable
{
    private readonly SqliteConnections _connections;
    private readonly AlertTable _alerts;
    private readonly FlowTable _flows;

    private SqliteStore(SqliteConnections connections, TimeProvider time)
    {
        _connections = connections;
        _alerts = new AlertTable(time);
        _flows = new FlowTable(time);
    }

    /// <summary>Opens the file, makes it if there is none, and brings it to the present schema.</summary>
    /// <param name="path">The file; its folder is made as well.</param>
    /// <param name="time">For the times that people see in the file; the system's unless given.</param>
    /// <exception cref="StoreException">The file is damaged, another program's, a newer awoooi's, or cannot be written.</exception>
    public static SqliteStore Open(string path, TimeProvider? time = null) => Open(path, time, maxPages: null);

    internal static SqliteStore Open(string path, TimeProvider? time, int? maxPages)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var connections = new SqliteConnections(Path.GetFullPath(path), maxPages);
        MakeFolder(connections.Path);
        connections.RunAsync(connection =>
        {
            SqliteSchema.Migrate(connection, connections.Path);
            return Task.FromResult(true);
        }, CancellationToken.None).GetAwaiter().GetResult();
        return new(connections, time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> AppendAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return _connections.RunAsync(x => _alerts.AppendAsync(x, delivery, cancellationToken), cancellationToken);
    }

    /// <summary>All alerts, in the order they were first received.</summary>
    public Task<IReadOnlyList<Alert>> ReadAlertsAsync(CancellationToken cancellationToken) =>
        _connections.RunAsync(x => AlertTable.ReadAsync(x, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<StoredFlow?> FindAsync(string incident, CancellationToken cancellationToken) =>
        _connections.RunAsync(x => FlowTable.FindAsync(x, FlowQuery.ByIncident, incident, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<StoredFlow?> FindByCauseAsync(string causeKey, CancellationToken cancellationToken) => string.IsNullOrEmpty(causeKey)
        ? Task.FromResult<StoredFlow?>(null)
        : _connections.RunAsync(x => FlowTable.FindAsync(x, FlowQuery.ByCause, causeKey, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<StoredFlow?> FindByAlertAsync(string alertKey, CancellationToken cancellationToken) =>
        _connections.RunAsync(x => FlowTable.FindAsync(x, FlowQuery.ByAlert, alertKey, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredFlow>> ListAsync(bool openOnly, CancellationToken cancellationToken) =>
        _connections.RunAsync(x => FlowTable.ListAsync(x, openOnly, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> SaveAsync(StoredFlow flow, long expectedVersion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        return _connections.RunAsync(x => _flows.SaveAsync(x, flow, expectedVersion, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _connections.Close();

    private static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"the folder of the store {path} cannot be made: {error.Message}", error);
        }
    }
}
