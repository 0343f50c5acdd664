using Awoooi.Flow;
using Awoooi.Storage.Journal;

namespace Awoooi.Storage.Flows;

/// <summary>Flows with optimistic concurrency, and the alerts that they hold.</summary>
internal sealed class FlowTable(SqlBackend backend, TimeProvider time)
{
    public async Task<StoredFlow?> FindAsync(string sql, (string Name, object? Value)[] parameters, CancellationToken cancellationToken) =>
        await backend.ReadAsync(x => x.QueryAsync(sql, parameters, FlowRow.Read, cancellationToken), cancellationToken).ConfigureAwait(false) is [var flow, ..] ? flow : null;

    public async Task<IReadOnlyDictionary<string, string>> FindByAlertsAsync(IReadOnlyCollection<string> alertKeys, CancellationToken cancellationToken)
    {
        var known = alertKeys.Select(x => (Text: x, Key: AlertKey.Read(x))).Where(x => x.Key is not null).ToList();
        return await HoldersAsync(
            FlowSql.ByAlerts, AlertKey.Columns([.. known.Select(x => x.Key!.Value)]), [], [.. known.Select(x => x.Text)], cancellationToken).ConfigureAwait(false);
    }

    public Task<IReadOnlyDictionary<string, string>> FindBySubjectsAsync(
        string repository, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken) =>
        HoldersAsync(FlowSql.BySubjects, [new("subject", subjects.ToArray())], [("@repository", repository)], [.. subjects], cancellationToken);

    public Task<IReadOnlyList<StoredFlow>> ListAsync(FlowFilter filter, CancellationToken cancellationToken)
    {
        var (sql, parameters) = FlowList.Query(filter);
        return backend.ReadAsync(x => x.QueryAsync(sql, parameters, FlowRow.Read, cancellationToken), cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => backend.ReadAsync(
        x => x.QueryAsync(FlowSql.Due, [("@now", now.ToUnixTimeMilliseconds()), ("@limit", (long)limit)], y => y.GetString(0), cancellationToken), cancellationToken);

    public async Task<int> CountOpenedAsync(string repository, DateTimeOffset since, CancellationToken cancellationToken) => (int)(await backend.ReadAsync(
        x => x.QueryAsync(FlowSql.Opened, [("@repository", repository), ("@since", since.ToUnixTimeMilliseconds())], y => y.GetInt64(0), cancellationToken),
        cancellationToken).ConfigureAwait(false))[0];

    public Task<FlowCounts> CountAsync(CancellationToken cancellationToken) => backend.ReadAsync(
        async session =>
        {
            var rows = await session.QueryAsync(
                FlowSql.Outcomes, [], x => (Outcome: x.GetString(0), Count: (int)x.GetInt64(1), Parked: (int)x.GetInt64(2)), cancellationToken).ConfigureAwait(false);
            var outcomes = rows.ToDictionary(x => x.Outcome, x => x.Count);
            if (rows.Sum(x => x.Parked) is > 0 and var parked) outcomes["Parked"] = parked;
            return new FlowCounts(
                outcomes, await CountAsync(session, FlowSql.Held, cancellationToken).ConfigureAwait(false),
                await CountAsync(session, FlowSql.OpenChanges, cancellationToken).ConfigureAwait(false));
        },
        cancellationToken);

    public Task<bool> SaveAsync(StoredFlow flow, long expectedVersion, CancellationToken cancellationToken)
    {
        var keys = flow.NewAlertKeys.Select(x => AlertKey.Read(x) ?? throw new ArgumentException($"'{x}' is no key of an alert", nameof(flow))).Distinct().Order().ToList();
        return backend.WriteAsync(
            async session =>
            {
                var row = FlowRow.Parameters(flow, time.GetUtcNow());
                var saved = expectedVersion == 0
                    ? await session.ExecuteAsync(FlowSql.Insert, row, cancellationToken).ConfigureAwait(false)
                    : await session.ExecuteAsync(FlowSql.Update, [.. row, ("@expected", expectedVersion)], cancellationToken).ConfigureAwait(false);
                if (saved == 1 && flow.Memory is { } memory) await MemoryTable.WriteAsync(session, flow, memory, cancellationToken).ConfigureAwait(false);
                if (saved == 0 || keys.Count == 0) return saved == 1;
                await session.ExecuteAsync(FlowSql.Link, AlertKey.Columns(keys), [("@incident", flow.Incident)], cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    private static async Task<Dictionary<string, int>> CountAsync(SqlSession session, string sql, CancellationToken cancellationToken) =>
        (await session.QueryAsync(sql, [], x => (Name: x.GetString(0), Count: (int)x.GetInt64(1)), cancellationToken).ConfigureAwait(false)).ToDictionary(x => x.Name, x => x.Count);

    /// <remarks>Rows come back by their place, so that what the caller asked for is what he finds. The last one found for a place stands.</remarks>
    private async Task<IReadOnlyDictionary<string, string>> HoldersAsync(
        string sql, SqlColumn[] rows, (string Name, object? Value)[] parameters, IReadOnlyList<string> asked, CancellationToken cancellationToken)
    {
        var holders = new Dictionary<string, string>(StringComparer.Ordinal);
        if (asked.Count == 0) return holders;
        var found = await backend.ReadAsync(
            x => x.QueryAsync(sql, rows, parameters, y => (Place: (int)y.GetInt64(0), Incident: y.GetString(1)), cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var (place, incident) in found) holders[asked[place - 1]] = incident;
        return holders;
    }
}
