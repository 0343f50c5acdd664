using System.Buffers;
using System.Text;
using System.Text.Json;
using Awoooi.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace Awoooi.Storage.Sqlite;

/// <summary>SQLite: rows go in as JSON where they are few, one by one through a prepared statement where they are many.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string Name => "sqlite";

    public override string Schema(string sql) => sql
        .Replace("{identity}", "INTEGER PRIMARY KEY AUTOINCREMENT", StringComparison.Ordinal)
        .Replace("{int}", "INTEGER", StringComparison.Ordinal)
        .Replace("{bytes}", "BLOB", StringComparison.Ordinal)
        .Replace("{quote}", "json_quote", StringComparison.Ordinal)
        .Replace("{strict}", "STRICT", StringComparison.Ordinal);

    // A lower BM25 is a better one.
    public override string Search => """
        SELECT m.document FROM memory_words JOIN memories m ON m.sequence = memory_words.rowid
        WHERE memory_words MATCH @query AND m.repository = @repository ORDER BY bm25(memory_words), m.sequence DESC LIMIT @limit
        """;

    public override string AnyOf(IReadOnlyList<string> words) => string.Join(" OR ", words.Select(x => $"\"{x}\""));

    public override string Rows(IReadOnlyList<SqlColumn> columns) =>
        $"(SELECT key + 1 AS place, {string.Join(", ", columns.Select((x, i) => $"value ->> {i} AS {x.Name}"))} FROM json_each(@rows)) AS t";

    public override (string Name, object? Value)[] RowParameters(IReadOnlyList<SqlColumn> columns) => [("@rows", Json(columns))];

    public override Task MergeAsync(SqlSession session, IReadOnlyList<SqlColumn> columns, CancellationToken cancellationToken)
    {
        var names = columns.Select(x => x.Name).ToList();
        using var insert = new SqliteInsert(
            (SqliteConnection)session.Connection,
            $"INSERT INTO alerts ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select(x => "@" + x))}) {AlertSql.Merge}");
        for (var row = 0; row < columns[0].Values.Length; row++) insert.Run(columns, row);
        return Task.CompletedTask;
    }

    private static string Json(IReadOnlyList<SqlColumn> columns)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            for (var row = 0; row < columns[0].Values.Length; row++)
            {
                writer.WriteStartArray();
                foreach (var column in columns)
                {
                    if (column.Values is long[] numbers) writer.WriteNumberValue(numbers[row]);
                    else writer.WriteStringValue(((string[])column.Values)[row]);
                }
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
