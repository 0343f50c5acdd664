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
        var rows = batch.Rows();
        var first = clock.Take(batch.Count);
        var columns = AlertBatch.Columns(rows, first, clock.Now);
        var written = await backend.WriteAsync(x => x.Dialect.AppendAsync(x, columns, cancellationToken), cancellationToken).ConfigureAwait(false);
        // A row that was written for another reason has kept its revision.
        return [.. written.Where(x => x.Revision == first + rows[x.Row].Place).OrderBy(x => x.Revision).Select(x => rows[x.Row].Key.ToString())];
    }

    public Task<IReadOnlyList<JournaledAlert>> ReadPendingAsync(long after, int limit, CancellationToken cancellationToken) => backend.ReadAsync(
        x => x.QueryAsync(AlertSql.Pending, [("@after", after), ("@limit", (long)limit)], Journaled, cancellationToken), cancellationToken);

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

    public Task<int> ReleaseAsync(string incident, CancellationToken cancellationToken) => backend.WriteAsync(
        async session =>
        {
            var firing = await session.QueryAsync(AlertSql.Firing, [("@incident", incident)], x => new AlertKey(x.GetInt64(0), x.GetString(1)), cancellationToken)
                .ConfigureAwait(false);
            if (firing.Count == 0) return 0;
            var first = clock.Take(firing.Count);
            SqlColumn[] rows = [.. AlertKey.Columns(firing), new("revision", firing.Select((_, i) => first + i).ToArray())];
            var released = await session.ExecuteAsync(AlertSql.Release, rows, [], cancellationToken).ConfigureAwait(false);
            await session.ExecuteAsync(AlertSql.Unlink, AlertKey.Columns(firing), [("@incident", incident)], cancellationToken).ConfigureAwait(false);
            return released;
        },
        cancellationToken);

    public async Task<AlertSummary> SummarizeAsync(string incident, CancellationToken cancellationToken) => (await backend.ReadAsync(
        x => x.QueryAsync(AlertSql.Summary, [("@incident", incident)], y => new AlertSummary((int)y.GetInt64(0), (int)y.GetInt64(1), Time(y, 2)), cancellationToken),
        cancellationToken).ConfigureAwait(false))[0];

    public async Task<long> CountPendingAsync(CancellationToken cancellationToken) =>
        (await backend.ReadAsync(x => x.QueryAsync(AlertSql.CountPending, [], y => y.GetInt64(0), cancellationToken), cancellationToken).ConfigureAwait(false))[0];

    public async Task<JournalCount> CountAsync(CancellationToken cancellationToken) =>
        (await backend.ReadAsync(x => x.QueryAsync(AlertSql.Count, [], y => new JournalCount(y.GetInt64(0), y.GetInt64(1)), cancellationToken), cancellationToken)
            .ConfigureAwait(false))[0];

    private static JournaledAlert Journaled(DbDataReader reader)
    {
        var document = AlertDocument.Read(reader.GetString(6));
        var alert = new Alert(
            reader.GetString(1), document.Name, reader.GetInt64(2) == 1, document.Labels, document.Annotations,
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0)), Time(reader, 3))
        {
            Extra = document.Extra?.GetRawText() ?? "{}",
        };
        return new(alert, (int)reader.GetInt64(4), reader.GetInt64(5));
    }

    private static DateTimeOffset? Time(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
}
