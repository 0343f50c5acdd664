using Microsoft.Data.Sqlite;

namespace Awoooi.Storage.Sqlite;

/// <summary>Moves what commits left in the write-ahead log into the file, beside the writer, so that no commit waits for it.</summary>
/// <remarks>
/// SQLite alone would do it in the commit that fills the log, and all who wait for that commit would wait for megabytes. The log begins anew only
/// when all of it was moved, which cannot be reached beside commits: the last few pages are left to the writer, between two transactions.
/// </remarks>
internal sealed class SqliteCheckpoints : IDisposable
{
    private const int Most = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Func<SqlSession> _open;
    private readonly Action _rest;
    private readonly AutoResetEvent _committed = new(false);
    private readonly ManualResetEvent _closing = new(false);
    private readonly Thread _thread;

    /// <summary>Starts the thread.</summary>
    /// <param name="open">Opens a connection.</param>
    /// <param name="rest">Asks the writer to move what little is left.</param>
    public SqliteCheckpoints(Func<SqlSession> open, Action rest)
    {
        (_open, _rest) = (open, rest);
        _thread = new(Run) { IsBackground = true, Name = "sqlite checkpoints" };
        _thread.Start();
    }

    /// <summary>There may be something to move.</summary>
    public void Committed() => _committed.Set();

    /// <summary>Ends the thread; what is committed from now on stays in the log.</summary>
    public void Stop()
    {
        _closing.Set();
        _thread.Join();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _committed.Dispose();
        _closing.Dispose();
    }

    private void Run()
    {
        while (WaitHandle.WaitAny([_closing, _committed]) == 1 && !_closing.WaitOne(Pause))
        {
            try
            {
                using var session = _open();
                while (Move(session) && !_closing.WaitOne(Pause))
                {
                }
            }
            catch (Exception error) when (error is SqliteException or StoreException)
            {
                // As after SQLite's own checkpoint: what was not moved is safe where it is, and the next commit's turn tries again.
            }
        }
    }

    // True: there was something to move, and there may be more by now.
    private bool Move(SqlSession session)
    {
        if (WalPages.Ask(session, "NOOP").Waiting < Most) return false;
        if (WalPages.Ask(session, "PASSIVE").Waiting < Most) _rest();
        return true;
    }
}
