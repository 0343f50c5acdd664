using System.Globalization;
using Awoooi.Storage.Schema;
using Microsoft.Data.Sqlite;

namespace Awoooi.Storage.Sqlite;

/// <summary>Brings a file to the present schema, step by step; <c>user_version</c> counts the steps taken.</summary>
internal static class SqliteSchema
{
    // "AWOO": marks the file as ours, for file(1) and for the check below.
    private const long ApplicationId = 0x41574F4F;

    /// <summary>Takes the missing steps under an exclusive lock; several processes may do so at once.</summary>
    /// <exception cref="StoreException">The file is another program's, or a newer awoooi's.</exception>
    public static void Migrate(SqliteConnection connection, string path, SqlDialect dialect)
    {
        if (Version(connection, path) == SchemaSteps.Count) return;
        Execute(connection, "BEGIN EXCLUSIVE");
        try
        {
            foreach (var step in SchemaSteps.After(Version(connection, path), dialect)) Execute(connection, step);
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id={ApplicationId}; PRAGMA user_version={SchemaSteps.Count}; COMMIT"));
        }
        catch
        {
            Rollback(connection);
            throw;
        }
    }

    private static int Version(SqliteConnection connection, string path)
    {
        var (application, version) = (Number(connection, "PRAGMA application_id"), Number(connection, "PRAGMA user_version"));
        var tables = Number(connection, "SELECT count(*) FROM sqlite_master");
        if (application != ApplicationId && (application != 0 || version != 0 || tables != 0))
        {
            throw new StoreException($"{path} is a database of another program; name another file");
        }
        SchemaSteps.RefuseNewer(version, path);
        return (int)version;
    }

    // After some failures (a full disk) SQLite has rolled back by itself and there is no transaction left.
    private static void Rollback(SqliteConnection connection)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0) Execute(connection, "ROLLBACK");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of this project.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
