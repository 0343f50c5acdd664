namespace Awoooi.Storage.Journal;

/// <summary>
/// Alerts as they were received. To append is one synced commit that writes little and touches no index; what merging costs is paid later,
/// many alerts at a time, by who wants to read them.
/// </summary>
internal sealed class InboxTable(SqlBackend backend)
{
    // Whoever commits waits for this many alerts at most: a few milliseconds.
    private const int Most = 250;

    private const string Insert = "INSERT INTO inbox (alerts, body) VALUES (@alerts, @body)";
    private const string First = "SELECT sequence, alerts FROM inbox ORDER BY sequence LIMIT 100";
    private const string Take = "DELETE FROM inbox WHERE sequence >= @first AND sequence <= @last RETURNING sequence, body";

    /// <summary>Stores rows.</summary>
    public Task AppendAsync(IReadOnlyList<AlertRow> rows, long firstRevision, long now, CancellationToken cancellationToken)
    {
        var bodies = rows.Chunk(Most).Select(x => (Alerts: (long)x.Length, Body: InboxBody.Write(x, firstRevision, now))).ToList();
        return backend.WriteAsync(
            async session =>
            {
                foreach (var (alerts, body) in bodies) await session.ExecuteAsync(Insert, [("@alerts", alerts), ("@body", body)], cancellationToken).ConfigureAwait(false);
                return bodies.Count;
            },
            cancellationToken);
    }

    /// <summary>Moves alerts into the table of alerts, where they are merged with what is there.</summary>
    /// <param name="limit">Stops when so many were moved.</param>
    /// <param name="cancellationToken">Stops the work; nothing is half moved.</param>
    public async Task MoveAsync(int limit, CancellationToken cancellationToken)
    {
        for (var moved = 0L; moved < limit;)
        {
            var waiting = await backend.ReadAsync(x => x.QueryAsync(First, [], y => (Sequence: y.GetInt64(0), Alerts: y.GetInt64(1)), cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            if (waiting.Count == 0) return;
            var (taken, alerts) = (1, waiting[0].Alerts);
            while (taken < waiting.Count && alerts + waiting[taken].Alerts <= Most) alerts += waiting[taken++].Alerts;
            await MoveAsync(waiting[0].Sequence, waiting[taken - 1].Sequence, cancellationToken).ConfigureAwait(false);
            moved += alerts;
        }
    }

    // Deferred: what a power cut takes back lies in the inbox again.
    private Task<int> MoveAsync(long first, long last, CancellationToken cancellationToken) => backend.WriteAsync(
        async session =>
        {
            var bodies = await session.QueryAsync(
                Take, [("@first", first), ("@last", last)], x => (Sequence: x.GetInt64(0), Body: x.GetFieldValue<byte[]>(1)), cancellationToken).ConfigureAwait(false);
            foreach (var rows in InboxRows.Once([.. bodies.OrderBy(x => x.Sequence).SelectMany(x => InboxBody.Read(x.Body))]))
            {
                await session.Dialect.MergeAsync(session, InboxRows.Columns(rows), cancellationToken).ConfigureAwait(false);
            }
            return bodies.Count;
        },
        Durability.Deferred,
        cancellationToken);
}
