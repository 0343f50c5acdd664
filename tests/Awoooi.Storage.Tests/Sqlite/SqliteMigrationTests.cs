using Awoooi.Testing;
using Microsoft.Data.Sqlite;

namespace Awoooi.Storage.Tests.Sqlite;

public sealed class SqliteMigrationTests : IDisposable
{
    // As the released schema 1 made it.
    private const string First = """
        PRAGMA journal_mode=WAL;
        CREATE TABLE alerts (
            key TEXT PRIMARY KEY, sequence INTEGER NOT NULL UNIQUE, fingerprint TEXT NOT NULL, name TEXT NOT NULL, firing INTEGER NOT NULL,
            starts_at INTEGER NOT NULL, ends_at INTEGER, labels TEXT NOT NULL CHECK (json_valid(labels)),
            annotations TEXT NOT NULL CHECK (json_valid(annotations)), receiver TEXT NOT NULL, group_key TEXT NOT NULL,
            deliveries INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
        CREATE TABLE flows (
            incident TEXT PRIMARY KEY, sequence INTEGER NOT NULL UNIQUE, version INTEGER NOT NULL, state TEXT NOT NULL CHECK (json_valid(state)),
            cause_key TEXT NOT NULL, outcome TEXT NOT NULL, open INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
        CREATE INDEX flows_by_cause ON flows (cause_key, sequence) WHERE open = 1;
        CREATE TABLE flow_alerts (
            alert_key TEXT NOT NULL, incident TEXT NOT NULL REFERENCES flows (incident) ON DELETE CASCADE, position INTEGER NOT NULL,
            PRIMARY KEY (incident, position)) STRICT;
        CREATE INDEX flow_alerts_by_key ON flow_alerts (alert_key);
        PRAGMA application_id=1096240975; PRAGMA user_version=1;
        INSERT INTO alerts VALUES
            ('b@2', 1, 'b', 'A', 1, 2, NULL, '{"alertname":"A","x":"\"y"}', '{"summary":"☃"}', 'awo"ooi', '{}:{a="b"}', 3, 1000),
            ('a@1', 2, 'a', 'A', 0, 1, 9, '{"alertname":"A"}', '{}', 'awoooi', 'g', 1, 1000);
        INSERT INTO flows VALUES
            ('inc-2', 1, 5, '{"Incident":{"Id":"inc-2","Subject":{"ApiVersion":"v1","Kind":"Pod","Namespace":"shop","Name":"web"},"Alerts":[]},
              "OpenedAt":"2026-01-31T12:00:00.5+00:00","BaseBranch":"main","Proposed":{"Number":7},"Verdict":{"MergeCommit":"abc"},
              "Plan":{"Remedy":"raise","Target":{"Kind":"Deployment","Namespace":"shop","Name":"web"}}}', 'cause', 'Open', 1, 2000),
            ('inc-1', 2, 1, '{}', '', 'Resolved', 0, 3000);
        INSERT INTO flow_alerts VALUES ('b@2', 'inc-2', 0), ('a@1', 'inc-2', 1), ('b@2', 'inc-2', 2), ('a@1', 'inc-1', 0);
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = TempFolder.Create();

    [Fact]
    public async Task Open_FileOfSchemaOne_KeepsFlowsAndFillsWhatIsLookedForBy()
    {
        using var store = Migrated();

        var flows = await store.ListAsync(new(), Token);

        flows.Select(x => (x.Incident, x.Version, x.CauseKey, x.Outcome, x.Open)).ShouldBe([("inc-2", 5, "cause", "Open", true), ("inc-1", 1, "", "Resolved", false)]);
        (flows[0].Subject, flows[0].OpenedAt, flows[0].Change).ShouldBe(("Pod/shop/web", new DateTimeOffset(2026, 1, 31, 12, 0, 0, 500, TimeSpan.Zero), 7));
        (await store.FindByChangeAsync("", 7, Token))!.State.ShouldContain("\"BaseBranch\":\"main\"");
        (await store.FindMergedByPatternAsync("", "raise:shop/web", Token))!.Incident.ShouldBe("inc-2");
        (await store.SaveAsync(flows[0], 5, Token)).ShouldBeTrue();
        (await store.SaveAsync(Sample.Flow("inc-3"), 0, Token)).ShouldBeTrue();
        (await store.ListAsync(new(After: flows[1].Sequence), Token)).ShouldHaveSingleItem().Incident.ShouldBe("inc-3");
    }

    [Fact]
    public async Task Open_FileOfSchemaOne_KeepsAlertsAsTaken()
    {
        using var store = Migrated();

        (await store.CountAsync(Token)).ShouldBe(new(2, 0));
        (await store.FindByAlertsAsync(["a@1", "b@2"], Token)).ShouldBe(new Dictionary<string, string> { ["a@1"] = "inc-1", ["b@2"] = "inc-2" }, ignoreOrder: true);
        (await store.ReleaseAsync("inc-2", Token)).ShouldBe(1);
        var alert = (await store.ReadPendingAsync(0, 9, Token)).ShouldHaveSingleItem().Alert;
        (alert.Key, alert.Name, alert.Firing, alert.Labels["x"], alert.Annotations["summary"]).ShouldBe(("b@2", "A", true, "\"y", "☃"));
        Text("SELECT document ->> '$.group.receiver' || ' ' || (document ->> '$.group.groupKey') || deliveries FROM alerts WHERE fingerprint = 'b'")
            .ShouldBe("awo\"ooi {}:{a=\"b\"}3");
    }

    public void Dispose() => _folder.Dispose();

    private SqlStore Migrated()
    {
        Text(First);
        return SqliteStore.Open(_folder["state.db"]);
    }

    private string? Text(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder["state.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar() as string;
    }
}
