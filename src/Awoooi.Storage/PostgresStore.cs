using System.Data.Common;
using Awoooi.Storage.Postgres;
using Npgsql;

namespace Awoooi.Storage;

/// <summary>The store in one PostgreSQL database, for as many processes as work on it.</summary>
public static class PostgresStore
{
    /// <summary>Connects, and brings the database to the present schema.</summary>
    /// <param name="connectionString">As Npgsql reads it; without a <c>Maximum Pool Size</c> it is 16.</param>
    /// <param name="time">For the times in the tables; the system's unless given.</param>
    /// <exception cref="StoreException">The text is no connection string; the database is out of reach, refuses, or is a newer awoooi's.</exception>
    public static SqlStore Open(string connectionString, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return new(new PostgresBackend(Connection(connectionString)), time ?? TimeProvider.System);
    }

    internal static NpgsqlConnectionStringBuilder Connection(string text)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            // Two silos with Npgsql's default of 100 would take all that a server allows.
            if (!SaysPoolSize(text)) connection.MaxPoolSize = 16;
            if (connection.ApplicationName is null) connection.ApplicationName = "awoooi";
            connection.MaxAutoPrepare = 50;
            connection.AutoPrepareMinUsages = 2;
            return connection;
        }
        catch (ArgumentException)
        {
            // The parser's own words may hold a part of the text, and with it of the password.
            throw new StoreException("the connection string of PostgreSQL cannot be read; write it as Host=...;Database=...;Username=...;Password=...");
        }
    }

    // Npgsql's own builder claims to contain every key that it knows.
    private static bool SaysPoolSize(string text)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = text };
        return said.ContainsKey("Maximum Pool Size") || said.ContainsKey("MaxPoolSize");
    }
}
