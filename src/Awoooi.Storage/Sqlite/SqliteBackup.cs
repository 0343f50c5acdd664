using Microsoft.Data.Sqlite;

namespace Awoooi.Storage.Sqlite;

/// <summary>Copies a store while others write to it.</summary>
internal static class SqliteBackup
{
    /// <summary>Writes one whole state of the store to a new file, which is there whole or not at all.</summary>
    public static void Write(SqliteFile file, string target)
    {
        if (!File.Exists(file.Path)) throw new StoreException($"there is no store {file.Path}; nothing was copied");
        if (File.Exists(target)) throw new StoreException($"the backup {target} is there already; name another file");
        var part = target + ".part";
        File.Delete(part);
        try
        {
            using (var connection = file.Open())
            {
                using var command = connection.CreateCommand();
                command.CommandText = "VACUUM INTO @part";
                command.Parameters.AddWithValue("@part", part);
                command.ExecuteNonQuery();
            }
            using (var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
            File.Move(part, target);
        }
        catch (SqliteException error)
        {
            File.Delete(part);
            throw SqliteErrors.Explain(error.SqliteErrorCode == SqliteErrors.Full ? target : file.Path, error);
        }
    }
}
