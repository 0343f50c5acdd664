using System.Text.Json;
using Awoooi.Flow;
using Microsoft.Data.Sqlite;

namespace Awoooi.Storage;

/// <summary>Flows with optimistic concurrency.</summary>
internal sealed class FlowTable(TimeProvider time)
{
    private const string Insert = """
        INSERT INTO flows (incident, sequence, version, state, cause_key, outcome, open, updated_at)
        VALUES ($incident, (SELECT coalesce(max(sequence), 0) + 1 FROM flows), 1, $state, $cause, $outcome, $open, $now)
        ON CONFLICT (incident) DO NOTHING
        """;

    private const string Update = """
        UPDATE flows SET version = version + 1, state = $state, cause_key = $cause, outcome = $outcome, open = $open, updated_at = $now
        WHERE incident = $incident AND version = $expected
        """;

    private const string ReplaceAlerts = """
        DELETE FROM flow_alerts WHERE incident = $incident;
        INSERT INTO flow_alerts (incident, alert_key, position) SELECT $incident, value, key FROM json_each($alerts);
        """;

    public static async Task<StoredFlow?> FindAsync(SqliteConnection connection, string query, string key, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(query, ("$key", key));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? Flow(reader) : null;
    }

    public static async Task<IReadOnlyList<StoredFlow>> ListAsync(SqliteConnection connection, bool openOnly, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(openOnly ? FlowQuery.Open : FlowQuery.All);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var flows = new List<StoredFlow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) flows.Add(Flow(reader));
        return flows;
    }

    public async Task<bool> SaveAsync(SqliteConnection connection, StoredFlow flow, long expectedVersion, CancellationToken cancellationToken)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        await using var save = connection.Command(
            expectedVersion == 0 ? Insert : Update,
            ("$incident", flow.Incident), ("$state", flow.State), ("$cause", flow.CauseKey), ("$outcome", flow.Outcome), ("$open", flow.Open ? 1 : 0),
            ("$now", time.GetUtcNow().ToUnixTimeMilliseconds()), ("$expected", expectedVersion));
        save.Transaction = transaction;
        if (await save.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 0) return false;
        await using var alerts = connection.Command(ReplaceAlerts, ("$incident", flow.Incident), ("$alerts", JsonSerializer.Serialize(flow.AlertKeys)));
        alerts.Transaction = transaction;
        await alerts.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static StoredFlow Flow(SqliteDataReader reader) => new(
        reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt64(5) == 1,
        JsonSerializer.Deserialize<List<string>>(reader.GetString(6))!);
}
