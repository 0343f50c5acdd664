using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Awoooi.Storage.Sqlite;

/// <summary>One SQLite file: one connection that writes, taken in turns, and as many that read as are needed at once.</summary>
internal sealed class SqliteBackend : SqlBackend
{
    private static readonly SqliteDialect Dialect = new();

    private readonly SqliteFile _file;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentBag<SqlSession> _readers = [];
    private SqlSession? _writer;
    private volatile bool _closed;

    public SqliteBackend(SqliteFile file)
    {
        _file = file;
        Guard(() =>
        {
            using var connection = file.Open();
            SqliteSchema.Migrate(connection, file.Path, Dialect);
            return true;
        });
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
            if (ended && !_closed) _readers.Add(session);
            else session.Dispose();
        }
    }

    public override async Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        var ended = false;
        try
        {
            _writer ??= Guard(Session);
            var result = await _writer.CommitAsync(work, cancellationToken).ConfigureAwait(false);
            ended = true;
            return result;
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Explain(_file.Path, error);
        }
        finally
        {
            if (!ended) CloseWriter();
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        _closed = true;
        _turn.Wait();
        CloseWriter();
        while (_readers.TryTake(out var reader)) reader.Dispose();
        _turn.Release();
    }

    // After a failure nobody knows what state the connection is in; the next writer opens another.
    private void CloseWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }

    private SqlSession Session()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
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
