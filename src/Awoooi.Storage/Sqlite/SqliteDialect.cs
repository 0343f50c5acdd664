using System.Buffers;
using System.Data.Common;
using System.Text;
using System.Text.Json;

namespace Awoooi.Storage.Sqlite;

/// <summary>SQLite: rows go in as JSON where they are few, one by one through a prepared statement where they are many.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string Name => "sqlite";

    public override string Schema(string sql) => sql
        .Replace("{identity}", "INTEGER PRIMARY KEY AUTOINCREMENT", StringComparison.Ordinal)
        .Replace("{int}", "INTEGER", StringComparison.Ordinal)
        .Replace("{quote}", "json_quote", StringComparison.Ordinal)
        .Replace("{strict}", "STRICT", StringComparison.Ordinal);

    public override string Rows(IReadOnlyList<SqlColumn> columns) =>
        $"(SELECT key + 1 AS place, {string.Join(", ", columns.Select((x, i) => $"value ->> {i} AS {x.Name}"))} FROM json_each(@rows)) AS t";

    public override (string Name, object? Value)[] RowParameters(IReadOnlyList<SqlColumn> columns) => [("@rows", Json(columns))];

    public override async Task<IReadOnlyList<T>> InsertAsync<T>(
        SqlSession session, string table, IReadOnlyList<SqlColumn> columns, string onConflict, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var sql = $"INSERT INTO {table} ({string.Join(", ", columns.Select(x => x.Name))}) VALUES ({string.Join(", ", columns.Select(x => "@" + x.Name))}) {onConflict}";
        var parameters = columns.Select(x => ("@" + x.Name, (object?)null)).ToArray();
        var command = session.Command(sql, parameters);
        var returned = new List<T>();
        for (var row = 0; row < columns[0].Values.Length; row++)
        {
            for (var i = 0; i < columns.Count; i++) command.Parameters[i].Value = Value(columns[i].Values.GetValue(row));
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = reader.ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) returned.Add(read(reader));
        }
        return returned;
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
