using System.Text.RegularExpressions;
using Awoooi.Storage.Journal;

namespace Awoooi.Storage.Postgres;

/// <summary>PostgreSQL: rows go in as arrays.</summary>
internal sealed partial class PostgresDialect : SqlDialect
{
    public override string Name => "postgres";

    public override string Schema(string sql) => JsonValid().Replace(sql, "$1::json IS NOT NULL")
        .Replace("{identity}", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY", StringComparison.Ordinal)
        .Replace("{int}", "bigint", StringComparison.Ordinal)
        .Replace("{bytes}", "bytea", StringComparison.Ordinal)
        .Replace("{quote}", "to_json", StringComparison.Ordinal)
        .Replace("{strict}", "", StringComparison.Ordinal);

    public override string Search => """
        SELECT document FROM memories, to_tsquery('simple', @query) AS query
        WHERE terms @@ query AND repository = @repository ORDER BY ts_rank(terms, query) DESC, sequence DESC LIMIT @limit
        """;

    public override string AnyOf(IReadOnlyList<string> words) => string.Join(" | ", words.Select(x => $"'{x}'"));

    // Its texts hold no NUL. No name in Kubernetes does either, so nothing that could be acted upon becomes something else.
    public override object Value(object? value) => value is string text && text.Contains('\0', StringComparison.Ordinal) ? NoNul(text) : base.Value(value);

    public override string Rows(IReadOnlyList<SqlColumn> columns) =>
        $"unnest({Join(columns, "@t_")}) WITH ORDINALITY AS t ({Join(columns, "")}, place)";

    public override (string Name, object? Value)[] RowParameters(IReadOnlyList<SqlColumn> columns) => [.. columns.Select(x => ("@t_" + x.Name, (object?)Values(x)))];

    public override Task MergeAsync(SqlSession session, IReadOnlyList<SqlColumn> columns, CancellationToken cancellationToken) => session.ExecuteAsync(
        $"INSERT INTO alerts ({Join(columns, "")}) SELECT {Join(columns, "t.")} FROM {{rows}} ORDER BY t.place {AlertSql.Merge}", columns, [], cancellationToken);

    private static Array Values(SqlColumn column) => column.Values is string[] texts ? Array.ConvertAll(texts, NoNul) : column.Values;

    private static string NoNul(string text) => text.Replace('\0', '\uFFFD');

    private static string Join(IReadOnlyList<SqlColumn> columns, string prefix) => string.Join(", ", columns.Select(x => prefix + x.Name));

    [GeneratedRegex(@"json_valid\((\w+)\)")]
    private static partial Regex JsonValid();
}
