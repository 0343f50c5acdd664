using System.Globalization;
using Awoooi.Storage.Schema;
using Npgsql;

namespace Awoooi.Storage.Postgres;

/// <summary>Brings a database to the present schema, step by step; the table <c>awoooi_schema</c> counts the steps taken.</summary>
internal static class PostgresSchema
{
    // "AWOO"
    private const long Lock = 0x41574F4F;

    /// <summary>Takes the missing steps in one transaction under a lock; several processes may do so at once.</summary>
    /// <exception cref="StoreException">A newer awoooi wrote it.</exception>
    public static void Migrate(NpgsqlConnection connection, string store, SqlDialect dialect)
    {
        if (Version(connection, store) == SchemaSteps.Count) return;
        using var transaction = connection.BeginTransaction();
        Execute(connection, $"SELECT pg_advisory_xact_lock({Lock}); CREATE TABLE IF NOT EXISTS awoooi_schema (version bigint NOT NULL)");
        foreach (var step in SchemaSteps.After(Version(connection, store), dialect)) Execute(connection, step);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"DELETE FROM awoooi_schema; INSERT INTO awoooi_schema VALUES ({SchemaSteps.Count})"));
        transaction.Commit();
    }

    private static int Version(NpgsqlConnection connection, string store)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT to_regclass('awoooi_schema') IS NOT NULL";
        if (command.ExecuteScalar() is false) return 0;
        command.CommandText = "SELECT coalesce(max(version), 0) FROM awoooi_schema";
        var version = (long)command.ExecuteScalar()!;
        SchemaSteps.RefuseNewer(version, store);
        return (int)version;
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of this project.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
