using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Awoooi.Storage.Sqlite;

/// <summary>One prepared INSERT for many rows, on SQLite itself: ADO.NET's way costs more per row than SQLite does.</summary>
internal sealed class SqliteInsert : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[4096];

    public SqliteInsert(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>Inserts a row.</summary>
    public void Run(IReadOnlyList<SqlColumn> columns, int row)
    {
        for (var i = 0; i < columns.Count; i++) Check(Bind(i + 1, columns[i].Values, row));
        var step = raw.sqlite3_step(_statement);
        if (step != raw.SQLITE_DONE) Check(step);
        Check(raw.sqlite3_reset(_statement));
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, Array values, int row) => values switch
    {
        long[] numbers => raw.sqlite3_bind_int64(_statement, place, numbers[row]),
        long?[] numbers => numbers[row] is { } number ? raw.sqlite3_bind_int64(_statement, place, number) : raw.sqlite3_bind_null(_statement, place),
        string[] texts => raw.sqlite3_bind_text(_statement, place, Utf8(texts[row])),
        _ => throw new NotSupportedException($"a column of {values.GetType()}"),
    };

    private ReadOnlySpan<byte> Utf8(string text)
    {
        if (_text.Length < Encoding.UTF8.GetMaxByteCount(text.Length)) _text = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        return _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, _database);
    }
}
