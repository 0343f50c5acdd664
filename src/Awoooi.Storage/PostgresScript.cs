using Awoooi.Storage.Postgres;
using Npgsql;

namespace Awoooi.Storage;

/// <summary>Runs statements that are not the store's own on its database.</summary>
public static class PostgresScript
{
    // "AWOOOI" and one more: its own lock, beside the migrations'.
    private const long Lock = 0x4157_4F4F_4F49_02;

    /// <summary>Runs them in one transaction; processes that do so at the same time do it one after the other.</summary>
    /// <exception cref="StoreException">The database cannot be reached or refuses.</exception>
    public static async Task RunAsync(string connectionString, string script, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({Lock})", cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(connection, script, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException error)
        {
            throw PostgresErrors.Explain("that all silos share", error);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Scripts are resources of this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        // Parameters of the queries that the script stores must not be taken for parameters of the script.
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
