using Microsoft.Data.Sqlite;

namespace Awoooi.Storage;

/// <summary>Opens connections to one file, each with the settings that durability and several processes need.</summary>
internal sealed class SqliteConnections
{
    private const int BusySeconds = 30;

    private readonly string _connectionString;
    private readonly int? _maxPages;

    public SqliteConnections(string path, int? maxPages)
    {
        Path = path;
        _maxPages = maxPages;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,
            Pooling = true,
        }.ToString();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Runs work on a connection; SQLite's failures come out as <see cref="StoreException"/>.</summary>
    public async Task<T> RunAsync<T>(Func<SqliteConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new SqliteConnection(_connectionString);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            Configure(connection);
            return await work(connection).ConfigureAwait(false);
        }
        catch (SqliteException error)
        {
            throw StoreException.From(Path, error);
        }
    }

    /// <summary>Lets go of the file.</summary>
    public void Close()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    // synchronous=FULL: a commit is on the disk before it returns, so what was acknowledged survives a power cut.
    private void Configure(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA busy_timeout={BusySeconds * 1000}; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
        if (_maxPages is { } pages) command.CommandText += $" PRAGMA max_page_count={pages};";
        command.ExecuteNonQuery();
    }
}
