using Microsoft.Data.Sqlite;

namespace Awoooi.Storage.Sqlite;

/// <summary>SQLite's result codes in words (https://sqlite.org/rescode.html).</summary>
internal static class SqliteErrors
{
    /// <summary>The disk is full.</summary>
    public const int Full = 13;

    private const int Busy = 5;
    private const int Locked = 6;

    public static StoreException Explain(string path, SqliteException error) => new(
        error.SqliteErrorCode switch
        {
            Busy or Locked => $"the store {path} is busy: another process held it for too long; stop that process or try again",
            8 => $"the store {path} is read-only; give this user write permission on the file and its folder",
            10 => $"the store {path} could not be read or written ({error.Message}); check the disk",
            11 or 26 => $"the store {path} is damaged or no SQLite file ({error.Message}); move it away, keep it for recovery, and restore a backup",
            Full => $"the disk of the store {path} is full; nothing was stored; free some space and run the same command again",
            14 => $"the store {path} cannot be opened; check that its folder exists and that this user may write there",
            _ => $"the store {path} failed: {error.Message}",
        },
        transient: error.SqliteErrorCode is Busy or Locked or Full,
        error);
}
