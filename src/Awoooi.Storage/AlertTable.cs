using System.Text.Json;
using Awoooi.Alerts;
using Microsoft.Data.Sqlite;

namespace Awoooi.Storage;

/// <summary>The journal of alerts.</summary>
internal sealed class AlertTable(TimeProvider time)
{
    // A delivery that arrives late must not make a resolved alert fire again.
    private const string Upsert = """
        INSERT INTO alerts (key, sequence, fingerprint, name, firing, starts_at, ends_at, labels, annotations, receiver, group_key, deliveries, updated_at)
        VALUES ($key, (SELECT coalesce(max(sequence), 0) + 1 FROM alerts), $fingerprint, $name, $firing, $starts, $ends, $labels, $annotations, $receiver, $group, 1, $now)
        ON CONFLICT (key) DO UPDATE SET
            firing = min(firing, excluded.firing), ends_at = coalesce(excluded.ends_at, ends_at), labels = excluded.labels, annotations = excluded.annotations,
            receiver = excluded.receiver, group_key = excluded.group_key, deliveries = deliveries + 1, updated_at = excluded.updated_at
        RETURNING deliveries
        """;

    private const string Select = "SELECT fingerprint, name, firing, labels, annotations, starts_at, ends_at FROM alerts ORDER BY sequence";

    public async Task<IReadOnlyList<string>> AppendAsync(SqliteConnection connection, AlertDelivery delivery, CancellationToken cancellationToken)
    {
        var added = new List<string>();
        await using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var alert in delivery.Alerts)
        {
            await using var command = connection.Command(
                Upsert,
                ("$key", alert.Key), ("$fingerprint", alert.Fingerprint), ("$name", alert.Name), ("$firing", alert.Firing ? 1 : 0),
                ("$starts", alert.StartsAt.ToUnixTimeMilliseconds()), ("$ends", alert.EndsAt?.ToUnixTimeMilliseconds()),
                ("$labels", JsonSerializer.Serialize(alert.Labels)), ("$annotations", JsonSerializer.Serialize(alert.Annotations)),
                ("$receiver", delivery.Receiver), ("$group", delivery.GroupKey), ("$now", time.GetUtcNow().ToUnixTimeMilliseconds()));
            command.Transaction = transaction;
            if ((long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))! == 1) added.Add(alert.Key);
        }
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return added;
    }

    public static async Task<IReadOnlyList<Alert>> ReadAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(Select);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var alerts = new List<Alert>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) alerts.Add(Alert(reader));
        return alerts;
    }

    private static Alert Alert(SqliteDataReader reader) => new(
        reader.GetString(0), reader.GetString(1), reader.GetInt64(2) == 1, Map(reader.GetString(3)), Map(reader.GetString(4)),
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)),
        reader.IsDBNull(6) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)));

    private static Dictionary<string, string> Map(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
}
