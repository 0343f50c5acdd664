using Awoooi.Storage.Sqlite;

namespace Awoooi.Storage;

/// <summary>The store in one SQLite file (WAL, every commit synced).</summary>
public static class SqliteStore
{
    /// <summary>Opens the file, makes it if there is none, and brings it to the present schema.</summary>
    /// <param name="path">The file; its folder is made as well.</param>
    /// <param name="time">For the times in the file; the system's unless given.</param>
    /// <exception cref="StoreException">The file is damaged, another program's, a newer awoooi's, or cannot be written.</exception>
    public static SqlStore Open(string path, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Open(new SqliteFile(Path.GetFullPath(path)), time);
    }

    /// <summary>Copies a store to a new file while any number of processes use it. To restore, put the copy in the store's place.</summary>
    /// <param name="path">The store.</param>
    /// <param name="target">The file to make.</param>
    /// <exception cref="StoreException">There is no such store, the target is there already, or its disk is full.</exception>
    public static void Backup(string path, string target)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentException.ThrowIfNullOrWhiteSpace(target);
        SqliteBackup.Write(new(Path.GetFullPath(path)), Path.GetFullPath(target));
    }

    internal static SqlStore Open(SqliteFile file, TimeProvider? time)
    {
        MakeFolder(file.Path);
        return new(new SqliteBackend(file), time ?? TimeProvider.System);
    }

    private static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"the folder of the store {path} cannot be made: {error.Message}", inner: error);
        }
    }
}
