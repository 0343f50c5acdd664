using Awoooi.Flow;

namespace Awoooi.Storage;

/// <summary>Deletes what nobody needs any more, a window of a thousand rows in each transaction, so that no writer waits for long.</summary>
internal sealed class StorePruning(SqlBackend backend)
{
    private const string Alerts = """
        DELETE FROM alerts WHERE sequence > @after AND sequence <= @last AND updated_at < @before AND pending = 0
        AND (firing = 0 OR NOT EXISTS (
            SELECT 1 FROM flow_alerts l JOIN flows f ON f.incident = l.incident
            WHERE l.starts_at = alerts.starts_at AND l.fingerprint = alerts.fingerprint AND f.open = 1))
        """;

    private const string Flows = "DELETE FROM flows WHERE sequence > @after AND sequence <= @last AND updated_at < @before AND open = 0";

    private const string Memories = "DELETE FROM memories WHERE sequence > @after AND sequence <= @last AND updated_at < @before";

    // What has not come back for so long after its flow went has lost its reasons.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(400);

    public async Task<PruneCount> RunAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await RunAsync("memories", Memories, before - Remembered, cancellationToken).ConfigureAwait(false);
        return new(
            await RunAsync("alerts", Alerts, before, cancellationToken).ConfigureAwait(false),
            await RunAsync("flows", Flows, before, cancellationToken).ConfigureAwait(false));
    }

    private async Task<long> RunAsync(string table, string delete, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var window = $"SELECT max(sequence) FROM (SELECT sequence FROM {table} WHERE sequence > @after ORDER BY sequence LIMIT 1000) AS t";
        var (after, deleted) = (0L, 0L);
        while (await LastAsync(window, after, cancellationToken).ConfigureAwait(false) is { } last)
        {
            (string, object?)[] parameters = [("@after", after), ("@last", last), ("@before", before.ToUnixTimeMilliseconds())];
            deleted += await backend.WriteAsync(x => x.ExecuteAsync(delete, parameters, cancellationToken), cancellationToken).ConfigureAwait(false);
            after = last;
        }
        return deleted;
    }

    private async Task<long?> LastAsync(string window, long after, CancellationToken cancellationToken) => (await backend.ReadAsync(
        x => x.QueryAsync(window, [("@after", after)], y => y.IsDBNull(0) ? (long?)null : y.GetInt64(0), cancellationToken), cancellationToken)
        .ConfigureAwait(false))[0];
}
