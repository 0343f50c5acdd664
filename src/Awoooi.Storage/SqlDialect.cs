namespace Awoooi.Storage;

/// <summary>How one kind of database says what the other says differently.</summary>
internal abstract class SqlDialect
{
    /// <summary>Ends the names of schema files that are for this kind only.</summary>
    public abstract string Name { get; }

    /// <summary>Replaces the schema's tokens.</summary>
    public abstract string Schema(string sql);

    /// <summary>A value as a parameter takes it.</summary>
    public virtual object Value(object? value) => value ?? DBNull.Value;

    /// <summary>Rows as a table <c>t</c> of the statement, with their <c>place</c> from 1.</summary>
    public abstract string Rows(IReadOnlyList<SqlColumn> columns);

    /// <summary>The parameters that <see cref="Rows"/> needs.</summary>
    public abstract (string Name, object? Value)[] RowParameters(IReadOnlyList<SqlColumn> columns);

    /// <summary>Selects documents of a <c>@repository</c> that share words with <c>@query</c>, the most similar first, at most <c>@limit</c>.</summary>
    public abstract string Search { get; }

    /// <summary>Any of these words, as <see cref="Search"/> takes it. Words are letters and digits.</summary>
    public abstract string AnyOf(IReadOnlyList<string> words);

    /// <summary>Writes rows of alerts, in the order given, merging them with what is there (<see cref="Journal.AlertSql.Merge"/>).</summary>
    public abstract Task MergeAsync(SqlSession session, IReadOnlyList<SqlColumn> columns, CancellationToken cancellationToken);
}
