using Microsoft.Data.Sqlite;

namespace Awoooi.Storage;

/// <summary>The store cannot be used as it is; the message says which file, why, and what to do.</summary>
public sealed class StoreException : Exception
{
    internal StoreException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    // Result codes: https://sqlite.org/rescode.html
    internal static StoreException From(string path, SqliteException error) => new(error.SqliteErrorCode switch
    {
        5 or 6 => $"the store {path} is busy: another process held it for too long; stop that process or try again",
        8 => $"the store {path} is read-only; give this user write permission on the file and its folder",
        10 => $"the store {path} could not be read or written ({error.Message}); check the disk",
        11 or 26 => $"the store {path} is damaged or no SQLite file ({error.Message}); move it away, keep it for recovery, and restore a backup",
        13 => $"the disk of the store {path} is full; nothing was stored; free some space and run the same command again",
        14 => $"the store {path} cannot be opened; check that its folder exists and that this user may write there",
        _ => $"the store {path} failed: {error.Message}",
    }, error);
}
