using System.Data.Common;

namespace Awoooi.Storage;

/// <summary>A connection with the commands that were made on it: each text is prepared once for as long as the session lasts.</summary>
internal sealed class SqlSession(DbConnection connection, SqlDialect dialect) : IAsyncDisposable, IDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private DbTransaction? _transaction;

    /// <summary>The connection, for what only its own kind can do.</summary>
    public DbConnection Connection => connection;

    /// <summary>The kind of database.</summary>
    public SqlDialect Dialect => dialect;

    /// <summary>Runs work and commits it; whatever it throws leaves the database as it was.</summary>
    public async Task<T> CommitAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        _transaction = transaction;
        try
        {
            var result = await work(this).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
        finally
        {
            _transaction = null;
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public Task<int> ExecuteAsync(string sql, (string Name, object? Value)[] parameters, CancellationToken cancellationToken) =>
        Command(sql, parameters).ExecuteNonQueryAsync(cancellationToken);

    /// <summary>Runs a statement over rows, which it names as <c>{rows}</c>.</summary>
    /// <returns>How many rows it changed.</returns>
    public Task<int> ExecuteAsync(string sql, IReadOnlyList<SqlColumn> rows, (string Name, object? Value)[] parameters, CancellationToken cancellationToken) =>
        ExecuteAsync(Over(sql, rows), [.. dialect.RowParameters(rows), .. parameters], cancellationToken);

    /// <summary>Runs a query.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, (string Name, object? Value)[] parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        var reader = await Command(sql, parameters).ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) found.Add(read(reader));
        return found;
    }

    /// <summary>Runs a query over rows, which it names as <c>{rows}</c>.</summary>
    public Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, IReadOnlyList<SqlColumn> rows, (string Name, object? Value)[] parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken) =>
        QueryAsync(Over(sql, rows), [.. dialect.RowParameters(rows), .. parameters], read, cancellationToken);

    private DbCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is put together from constants of this project; values go through parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, _) in parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }
            _commands.Add(sql, command);
        }
        command.Transaction = _transaction;
        for (var i = 0; i < parameters.Length; i++) command.Parameters[i].Value = dialect.Value(parameters[i].Value);
        return command;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands.Values) await command.DisposeAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        connection.Dispose();
    }

    private string Over(string sql, IReadOnlyList<SqlColumn> rows) => sql.Replace("{rows}", dialect.Rows(rows), StringComparison.Ordinal);
}
