using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Awoooi.Storage.Sqlite;

/// <summary>The connection that writes, and the thread that runs every transaction on it, one after the other.</summary>
/// <remarks>SQLite works on the thread that calls it. In the pool's queue each commit would stand behind the requests that wait for it.</remarks>
internal sealed class SqliteWriter : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Func<SqlSession> _open;
    private readonly Thread _thread;
    private readonly SqliteCheckpoints _checkpoints;
    private SqlSession? _session;
    private Durability _durability;

    /// <summary>Starts the thread.</summary>
    /// <param name="open">Opens a connection; called again after a failure.</param>
    public SqliteWriter(Func<SqlSession> open)
    {
        _open = open;
        _checkpoints = new(open, () => _work.TryAdd(MoveRest));
        _thread = new(Run) { IsBackground = true, Name = "sqlite writer" };
        _thread.Start();
    }

    /// <summary>Runs work in a transaction of its own, after all that was asked for before.</summary>
    public Task<T> RunAsync<T>(Func<SqlSession, Task<T>> work, Durability durability, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(
            () =>
            {
                if (cancellationToken.IsCancellationRequested) done.SetCanceled(cancellationToken);
                else done.SetFromTask(Commit(work, durability, cancellationToken));
            },
            cancellationToken);
        return done.Task;
    }

    /// <summary>Ends when all that was asked for is done.</summary>
    public void Dispose()
    {
        _checkpoints.Stop();
        _work.CompleteAdding();
        _thread.Join();
        _checkpoints.Dispose();
        _work.Dispose();
    }

    private void Run()
    {
        foreach (var work in _work.GetConsumingEnumerable()) work();
        Close();
    }

    private Task<T> Commit<T>(Func<SqlSession, Task<T>> work, Durability durability, CancellationToken cancellationToken)
    {
        var commit = CommitAsync(work, durability, cancellationToken);
        // SQLite's methods are done when they return; what else the work awaits must not run beside the next work.
        if (!commit.IsCompleted) ((IAsyncResult)commit).AsyncWaitHandle.WaitOne();
        // After a failure nobody knows what state the connection is in.
        if (commit.IsCompletedSuccessfully) _checkpoints.Committed();
        else Close();
        return commit;
    }

    private async Task<T> CommitAsync<T>(Func<SqlSession, Task<T>> work, Durability durability, CancellationToken cancellationToken)
    {
        _session ??= _open();
        if (_durability != durability)
        {
            var synchronous = durability == Durability.Synced ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL";
            await _session.ExecuteAsync(synchronous, [], cancellationToken).ConfigureAwait(false);
            _durability = durability;
        }
        return await _session.CommitAsync(work, cancellationToken).ConfigureAwait(false);
    }

    // PASSIVE: it waits for no reader, and what a reader still needs stays for the next time.
    private void MoveRest()
    {
        try
        {
            if (_session is not null) WalPages.Ask(_session, "PASSIVE");
        }
        catch (SqliteException)
        {
            // Nothing is lost, it stays in the log; who commits next is told what is wrong with the file.
            Close();
        }
    }

    private void Close()
    {
        _session?.Dispose();
        (_session, _durability) = (null, Durability.Synced);
    }
}
