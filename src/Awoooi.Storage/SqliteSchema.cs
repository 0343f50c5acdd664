using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Awoooi.Storage;

/// <summary>Brings a file to the present schema, step by step; <c>user_version</c> counts the steps taken.</summary>
internal static class SqliteSchema
{
    // "AWOO": marks the file as ours, for file(1) and for the check below.
    private const long ApplicationId = 0x41574F4F;

    private static readonly string[] Steps =
    [
        """
        CREATE TABLE alerts (
            key         TEXT PRIMARY KEY,
            sequence    INTEGER NOT NULL UNIQUE,
            fingerprint TEXT NOT NULL,
            name        TEXT NOT NULL,
            firing      INTEGER NOT NULL,
            starts_at   INTEGER NOT NULL,
            ends_at     INTEGER,
            labels      TEXT NOT NULL CHECK (json_valid(labels)),
            annotations TEXT NOT NULL CHECK (json_valid(annotations)),
            receiver    TEXT NOT NULL,
            group_key   TEXT NOT NULL,
            deliveries  INTEGER NOT NULL,
            updated_at  INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE flows (
            incident   TEXT PRIMARY KEY,
            sequence   INTEGER NOT NULL UNIQUE,
            version    INTEGER NOT NULL,
            state      TEXT NOT NULL CHECK (json_valid(state)),
            cause_key  TEXT NOT NULL,
            outcome    TEXT NOT NULL,
            open       INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX flows_by_cause ON flows (cause_key, sequence) WHERE open = 1;

        CREATE TABLE flow_alerts (
            alert_key TEXT NOT NULL,
            incident  TEXT NOT NULL REFERENCES flows (incident) ON DELETE CASCADE,
            position  INTEGER NOT NULL,
            PRIMARY KEY (incident, position)
        ) STRICT;
        CREATE INDEX flow_alerts_by_key ON flow_alerts (alert_key);
        """,
    ];

    /// <summary>Takes the missing steps under an exclusive lock; several processes may do so at once.</summary>
    /// <exception cref="StoreException">The file is another program's, or a newer awoooi's.</exception>
    public static void Migrate(SqliteConnection connection, string path)
    {
        if (Check(connection, path) == Steps.Length) return;
        Execute(connection, "BEGIN EXCLUSIVE");
        try
        {
            for (var step = Check(connection, path); step < Steps.Length; step++) Execute(connection, Steps[step]);
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id={ApplicationId}; PRAGMA user_version={Steps.Length}; COMMIT"));
        }
        catch
        {
            Rollback(connection);
            throw;
        }
    }

    private static int Check(SqliteConnection connection, string path)
    {
        var (application, version) = (Number(connection, "PRAGMA application_id"), Number(connection, "PRAGMA user_version"));
        var tables = Number(connection, "SELECT count(*) FROM sqlite_master");
        if (application != ApplicationId && (application != 0 || version != 0 || tables != 0))
        {
            throw new StoreException($"{path} is a database of another program; name another file");
        }
        if (version > Steps.Length)
        {
            throw new StoreException($"the store {path} was written by a newer awoooi (schema {version}, this one knows {Steps.Length}); update awoooi");
        }
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
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
