namespace Awoooi.Storage.Journal;

/// <summary>An alert as it was received, in the words of the table of alerts.</summary>
internal sealed record InboxRow(AlertKey Key, long Firing, long? EndsAt, long Truncated, long Revision, long Deliveries, long UpdatedAt, string Document);

/// <summary>Rows on their way into the table of alerts.</summary>
internal static class InboxRows
{
    /// <summary>Lists, one to be written after the other, none of which names an alert twice: PostgreSQL merges a row once in a statement.</summary>
    public static IEnumerable<IReadOnlyList<InboxRow>> Once(IReadOnlyList<InboxRow> rows)
    {
        while (rows.Count > 0)
        {
            var (seen, once, again) = (new HashSet<AlertKey>(), new List<InboxRow>(rows.Count), new List<InboxRow>());
            foreach (var row in rows) (seen.Add(row.Key) ? once : again).Add(row);
            once.Sort((a, b) => a.Key.CompareTo(b.Key));
            yield return once;
            rows = again;
        }
    }

    /// <summary>Rows as columns of the table of alerts.</summary>
    public static SqlColumn[] Columns(IReadOnlyList<InboxRow> rows)
    {
        return
        [
            .. AlertKey.Columns([.. rows.Select(x => x.Key)]),
            Column("firing", x => x.Firing),
            Column("ends_at", x => x.EndsAt),
            Column("truncated", x => x.Truncated),
            Column("revision", x => x.Revision),
            Column("deliveries", x => x.Deliveries),
            Column("updated_at", x => x.UpdatedAt),
            Column("document", x => x.Document),
        ];

        SqlColumn Column<T>(string name, Func<InboxRow, T> value) => new(name, rows.Select(value).ToArray());
    }
}
