using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Awoooi.Storage.Sqlite;

/// <summary>Opens connections to one file, each with the settings that durability and several processes need.</summary>
/// <param name="Path">The file.</param>
/// <param name="MaxPages">How many pages it may have; null: as many as the disk holds.</param>
internal sealed record SqliteFile(string Path, int? MaxPages = null)
{
    private const int BusySeconds = 30;

    /// <summary>Opens a connection, and the file with it if there is none.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            Configure(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // wal_autocheckpoint: a net under SqliteCheckpoints, 160 MB.
    // synchronous=FULL: a commit is on the disk before it returns, so what was acknowledged survives a power cut.
    private void Configure(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={BusySeconds * 1000}; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=40000; PRAGMA cache_size=-65536;");
        if (MaxPages is { } pages) command.CommandText += $" PRAGMA max_page_count={pages};";
        command.ExecuteNonQuery();
    }
}
