using System.Data.Common;
using Awoooi.Alerts;

namespace Awoooi.Storage.Journal;

/// <summary>The journal of alerts.</summary>
internal sealed class AlertTable(SqlBackend backend, JournalClock clock)
{
    // Rows of one transaction: the intake waits for its turn meanwhile.
    private const int Turn = 500;

    private readonly InboxTable _inbox = new(backend);

    public Task AppendAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken)
    {
        var batch = new AlertBatch(deliveries);
        return batch.Count == 0 ? Task.CompletedTask : _inbox.AppendAsync(batch.Rows(), clock.Take(batch.Count), clock.Now, cancellationToken);
    }

    /// <summary>Merges what was received, until so many alerts are.</summary>
    public Task TakeInAsync(int limit, CancellationToken cancellationToken) => _inbox.MoveAsync(limit, cancellationToken);

    public async Task<IReadOnlyList<JournaledAlert>> ReadPendingAsync(long after, int limit, CancellationToken cancellationToken)
    {
        await TakeInAsync(limit, cancellationToken).ConfigureAwait(false);
        return await backend.ReadAsync(
            x => x.QueryAsync(AlertSql.Pending, [("@after", after), ("@limit", (long)limit)], Journaled, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public async Task MarkTakenAsync(IReadOnlyList<TakenAlert> taken, CancellationToken cancellationToken)
    {
        var known = taken.Select(x => (Key: AlertKey.Read(x.Key), x.Revision, x.Disposition)).Where(x => x.Key is not null).OrderBy(x => x.Key);
        foreach (var some in known.Chunk(Turn))
        {
            SqlColumn[] rows =
            [
                .. AlertKey.Columns([.. some.Select(x => x.Key!.Value)]),
                new("revision", some.Select(x => x.Revision).ToArray()),
                new("disposition", some.Select(x => x.Disposition).ToArray()),
            ];
            // Deferred: what a power cut makes pending again is correlated again, with no second effect.
            await backend.WriteAsync(x => x.ExecuteAsync(AlertSql.Taken, rows, [], cancellationToken), Durability.Deferred, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<int> ReleaseAsync(string incident, CancellationToken cancellationToken) =>
        backend.WriteAsync(x => ReleaseAsync(x, incident, cancellationToken), cancellationToken);

    public async Task<AlertSummary> SummarizeAsync(string incident, CancellationToken cancellationToken) => (await backend.ReadAsync(
        x => x.QueryAsync(AlertSql.Summary, [("@incident", incident)], y => new AlertSummary((int)y.GetInt64(0), (int)y.GetInt64(1), Time(y, 2)), cancellationToken),
        cancellationToken).ConfigureAwait(false))[0];

    public async Task<long> CountPendingAsync(CancellationToken cancellationToken) =>
        (await backend.ReadAsync(x => x.QueryAsync(AlertSql.CountPending, [], y => y.GetInt64(0), cancellationToken), cancellationToken).ConfigureAwait(false))[0];

    public async Task<JournalCount> CountAsync(CancellationToken cancellationToken) =>
        (await backend.ReadAsync(x => x.QueryAsync(AlertSql.Count, [], y => new JournalCount(y.GetInt64(0), y.GetInt64(1)), cancellationToken), cancellationToken)
            .ConfigureAwait(false))[0];

    private async Task<int> ReleaseAsync(SqlSession session, string incident, CancellationToken cancellationToken)
    {
        var firing = await session.QueryAsync(AlertSql.Firing, [("@incident", incident)], x => new AlertKey(x.GetInt64(0), x.GetString(1)), cancellationToken)
            .ConfigureAwait(false);
        if (firing.Count == 0) return 0;
        var first = clock.Take(firing.Count);
        SqlColumn[] rows = [.. AlertKey.Columns(firing), new("revision", firing.Select((_, i) => first + i).ToArray())];
        var released = await session.ExecuteAsync(AlertSql.Release, rows, [], cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(AlertSql.Unlink, AlertKey.Columns(firing), [("@incident", incident)], cancellationToken).ConfigureAwait(false);
        return released;
    }

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
