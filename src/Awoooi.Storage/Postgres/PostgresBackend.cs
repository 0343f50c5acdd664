using Npgsql;

namespace Awoooi.Storage.Postgres;

/// <summary>One PostgreSQL database, over a pool of connections.</summary>
internal sealed class PostgresBackend : SqlBackend
{
    /// <summary>How often work that collided with other writers is run.</summary>
    private const int Attempts = 5;

    private static readonly PostgresDialect Dialect = new();

    private readonly NpgsqlDataSource _source;
    private readonly string _name;

    public PostgresBackend(NpgsqlConnectionStringBuilder connection)
    {
        _name = $"{connection.Host}:{connection.Port}/{connection.Database}";
        _source = NpgsqlDataSource.Create(connection);
        try
        {
            using var opened = _source.OpenConnection();
            PostgresSchema.Migrate(opened, _name, Dialect);
        }
        catch (NpgsqlException error)
        {
            _source.Dispose();
            throw PostgresErrors.Explain(_name, error);
        }
    }

    public override Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken) => RunAsync(work, cancellationToken);

    public override Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, Durability durability, CancellationToken cancellationToken) => RunAsync(
        x => x.CommitAsync(durability == Durability.Synced ? work : y => DeferAsync(y, work, cancellationToken), cancellationToken), cancellationToken);

    public override void Dispose() => _source.Dispose();

    private static async Task<T> DeferAsync<T>(SqlSession session, Func<SqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("SET LOCAL synchronous_commit = off", [], cancellationToken).ConfigureAwait(false);
        return await work(session).ConfigureAwait(false);
    }

    private async Task<T> RunAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var session = new SqlSession(await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false), Dialect);
                await using var _ = session.ConfigureAwait(false);
                return await work(session).ConfigureAwait(false);
            }
            catch (NpgsqlException error) when (attempt < Attempts && PostgresErrors.Collided(error))
            {
                // The server has undone it all; at once again, because the other writer has gone through.
            }
            catch (NpgsqlException error)
            {
                throw PostgresErrors.Explain(_name, error);
            }
        }
    }
}
