using System.Data.Common;
using Awoooi.Testing.Servers;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Awoooi.Scenarios.Serve;

/// <summary>What is in the store, read past the program.</summary>
internal sealed class StoreLedger(Func<DbConnection> connect)
{
    private const string Alerts = """
        SELECT a.fingerprint, a.pending, a.disposition, count(f.incident), a.deliveries
        FROM alerts a
        LEFT JOIN flow_alerts l ON l.starts_at = a.starts_at AND l.fingerprint = a.fingerprint
        LEFT JOIN flows f ON f.incident = l.incident AND f.outcome <> 'Merged'
        GROUP BY a.starts_at, a.fingerprint, a.pending, a.disposition, a.deliveries
        """;

    /// <summary>The file in a server's data folder.</summary>
    public static StoreLedger Of(AwoooiServer server) => new(() => new SqliteConnection($"Data Source={Path.Combine(server.Data, "state.db")};Pooling=False"));

    /// <summary>A database of PostgreSQL.</summary>
    public static StoreLedger Of(string postgres) => new(() => new NpgsqlConnection(postgres));

    /// <summary>Every alert with what became of it.</summary>
    public Task<List<StoredAlert>> AlertsAsync() =>
        ReadAsync(Alerts, x => new StoredAlert(x.GetString(0), x.GetInt64(1) == 1, x.GetString(2), (int)x.GetInt64(3), x.GetInt64(4)));

    /// <summary>Fingerprints of alerts that nobody has looked at since they were received; of a file only.</summary>
    public Task<List<string>> ReceivedAsync() => ReadAsync("SELECT value ->> 1 FROM inbox, json_each(CAST(body AS TEXT))", x => x.GetString(0));

    /// <summary>How many alerts correlation has not taken.</summary>
    public async Task<long> PendingAsync() =>
        (await ReadAsync("SELECT CAST((SELECT coalesce(sum(alerts), 0) FROM inbox) AS bigint) + (SELECT count(*) FROM alerts WHERE pending = 1)", x => x.GetInt64(0)))[0];

    /// <summary>The state of an incident, as its text.</summary>
    public async Task<string> StateAsync(string incident) => (await ReadAsync("SELECT state FROM flows WHERE incident = @incident", x => x.GetString(0), ("incident", incident)))[0];

    /// <summary>Puts another one in its place, due now.</summary>
    public Task WriteStateAsync(string incident, string state) =>
        ReadAsync("UPDATE flows SET state = @state, wake_at = 0 WHERE incident = @incident", x => 0, ("incident", incident), ("state", state));

    private async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> row, params (string Name, string Value)[] values)
    {
        await using var connection = connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) rows.Add(row(reader));
        return rows;
    }
}

/// <summary>An alert in the store.</summary>
/// <param name="Fingerprint">What tells it from others.</param>
/// <param name="Pending">Whether correlation has not taken it.</param>
/// <param name="Disposition">What correlation did with it.</param>
/// <param name="Incidents">How many incidents hold it that stand by themselves.</param>
/// <param name="Deliveries">How often it was stored.</param>
internal sealed record StoredAlert(string Fingerprint, bool Pending, string Disposition, int Incidents, long Deliveries)
{
    /// <summary>Whether exactly one thing became of it.</summary>
    public bool HasOneOutcome => !Pending && (Disposition is "resolved" or "unrouted" ? Incidents == 0 : Incidents == 1);
}
