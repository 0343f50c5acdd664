using System.Data.Common;
using Awoooi.Alerts;

namespace Awoooi.Storage.Journal;

/// <summary>The journal of alerts.</summary>
internal sealed class AlertTable(SqlBackend backend, JournalClock clock)
{
    public async Task<IReadOnlyList<string>> AppendAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken)
    {
        var batch = new AlertBatch(deliveries);
        if (batch.Count == 0) return [];
        var first = clock.Take(batch.Count);
        var columns = batch.Columns(first, clock.Now);
        var written = await backend.WriteAsync(
            x => x.Dialect.InsertAsync(x, "alerts", columns, AlertSql.Merge, Written, cancellationToken), cancellationToken).ConfigureAwait(false);
        // A row that was written for another reason has the place of an earlier batch, or none.
        return [.. written.Where(x => x.Place >= first && x.Place < first + batch.Count).OrderBy(x => x.Place).Select(x => $"{x.Fingerprint}@{x.StartsAt}")];
    }

    public Task<IReadOnlyList<JournaledAlert>> ReadPendingAsync(int limit, CancellationToken cancellationToken) =>
        backend.ReadAsync(x => x.QueryAsync(AlertSql.Pending, [("@limit", (long)limit)], Journaled, cancellationToken), cancellationToken);

    public Task MarkTakenAsync(IReadOnlyList<TakenAlert> taken, CancellationToken cancellationToken)
    {
        var known = taken.Select(x => (Key: AlertKey.Read(x.Key), x.Revision, x.Disposition)).Where(x => x.Key is not null).OrderBy(x => x.Key).ToList();
        if (known.Count == 0) return Task.CompletedTask;
        SqlColumn[] rows =
        [
            .. AlertKey.Columns([.. known.Select(x => x.Key!.Value)]),
            new("revision", known.Select(x => x.Revision).ToArray()),
            new("disposition", known.Select(x => x.Disposition).ToArray()),
        ];
        return backend.WriteAsync(x => x.ExecuteAsync(AlertSql.Taken, rows, [], cancellationToken), cancellationToken);
    }

    public Task<int> ReleaseAsync(string incident, CancellationToken cancellationToken)
    {
        var place = clock.Take(1);
        return backend.WriteAsync(
            async session =>
            {
                var released = await session.ExecuteAsync(AlertSql.Release, [("@place", place), ("@incident", incident)], cancellationToken).ConfigureAwait(false);
                await session.ExecuteAsync(AlertSql.Unlink, [("@incident", incident)], cancellationToken).ConfigureAwait(false);
                return released;
            },
            cancellationToken);
    }

    public async Task<JournalCount> CountAsync(CancellationToken cancellationToken) =>
        (await backend.ReadAsync(x => x.QueryAsync(AlertSql.Count, [], y => new JournalCount(y.GetInt64(0), y.GetInt64(1)), cancellationToken), cancellationToken)
            .ConfigureAwait(false))[0];

    private static (long StartsAt, string Fingerprint, long Place) Written(DbDataReader reader) =>
        (reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? -1 : reader.GetInt64(2));

    private static JournaledAlert Journaled(DbDataReader reader)
    {
        var document = AlertDocument.Read(reader.GetString(6));
        var alert = new Alert(
            reader.GetString(1), document.Name, reader.GetInt64(2) == 1, document.Labels, document.Annotations,
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0)),
            reader.IsDBNull(3) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)))
        {
            Extra = document.Extra?.GetRawText() ?? "{}",
        };
        return new(alert, (int)reader.GetInt64(4), reader.GetInt64(5));
    }
}
