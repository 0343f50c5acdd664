using Awoooi.Flow;

namespace Awoooi.Storage.Flows;

/// <summary>The query for a page of flows.</summary>
internal static class FlowList
{
    public static (string Sql, (string Name, object? Value)[] Parameters) Query(FlowFilter filter)
    {
        (string Name, string Condition, object? Value)[] all =
        [
            ("@after", "sequence > @after", filter.After),
            ("@open", "open = @open", filter.Open is { } open ? FlowRow.Flag(open) : null),
            ("@outcome", "outcome = @outcome", filter.Outcome),
            ("@repository", "repository = @repository", filter.Repository),
            ("@subject", "subject = @subject", filter.Subject),
            ("@change", "change > @change", filter.WithChange ? 0L : null),
        ];
        var used = all.Where(x => x.Value is not null).ToList();
        return (
            $"{FlowSql.Select} WHERE {string.Join(" AND ", used.Select(x => x.Condition))} ORDER BY sequence LIMIT @limit",
            [.. used.Select(x => (x.Name, x.Value)), ("@limit", (long)filter.Limit)]);
    }
}
