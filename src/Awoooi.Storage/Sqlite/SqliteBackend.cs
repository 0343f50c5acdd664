using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Awoooi.Storage.Sqlite;

/// <summary>One SQLite file: one connection that writes, on a thread of its own, and as many that read as are needed at once.</summary>
internal sealed class SqliteBackend : SqlBackend
{
    private static readonly SqliteDialect Dialect = new();

    private readonly SqliteFile _file;
    private readonly SqliteWriter _writer;
    private readonly ConcurrentBag<SqlSession> _readers = [];
    private bool _closed;

    public SqliteBackend(SqliteFile file)
    {
        _file = file;
        Guard(() =>
        {
            using var connection = file.Open();
            SqliteSchema.Migrate(connection, file.Path, Dialect);
            return true;
        });
        _writer = new(() => Guard(Session));
    }

    public override async Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var session = _readers.TryTake(out var idle) ? idle : Guard(Session);
        var ended = false;
        try
        {
            var result = await work(session).ConfigureAwait(false);
            ended = true;
            return result;
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Explain(_file.Path, error);
        }
        finally
        {
            if (ended && !Volatile.Read(ref _closed)) _readers.Add(session);
            else session.Dispose();
        }
    }

    public override async Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, Durability durability, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed), this);
        try
        {
            return await _writer.RunAsync(work, durability, cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Explain(_file.Path, error);
        }
    }

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, true)) return;
        _writer.Dispose();
        while (_readers.TryTake(out var reader)) reader.Dispose();
    }

    private SqlSession Session()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed), this);
        return new(_file.Open(), Dialect);
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Explain(_file.Path, error);
        }
    }
}
