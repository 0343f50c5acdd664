namespace Awoooi.Storage.Sqlite;

/// <summary>The pages in the write-ahead log, as <c>PRAGMA wal_checkpoint</c> tells them.</summary>
/// <param name="All">In the log.</param>
/// <param name="Moved">Of these, in the file already.</param>
internal readonly record struct WalPages(long All, long Moved)
{
    /// <summary>Not yet in the file.</summary>
    public long Waiting => All - Moved;

    /// <summary>Runs a checkpoint.</summary>
    /// <param name="session">Where; in no transaction.</param>
    /// <param name="mode">NOOP only asks; PASSIVE moves what it can without waiting for anybody.</param>
    public static WalPages Ask(SqlSession session, string mode)
    {
        using var command = session.Connection.CreateCommand();
#pragma warning disable CA2100 // A word of this project's.
        command.CommandText = $"PRAGMA wal_checkpoint({mode})";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        return reader.Read() ? new(reader.GetInt64(1), reader.GetInt64(2)) : default;
    }
}
