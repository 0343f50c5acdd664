using System.Text.Json.Nodes;
using Awoooi.Scenarios.Serve;
using Awoooi.Testing;
using Awoooi.Testing.Postgres;

namespace Awoooi.Scenarios.Operations;

/// <summary>The documented commands bring a serve back that lost its data and its repository.</summary>
public sealed class BackupTests : IAsyncDisposable
{
    private static readonly Dictionary<string, string?> None = [];

    private readonly Site _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public Task Restore_SqliteLost_EverythingIsThereAndGoesOn() => LoseAndRestoreAsync("SQLite", "", None, None, () => Task.CompletedTask);

    [Fact]
    public async Task Restore_PostgresLost_EverythingIsThereAndGoesOn()
    {
        InstalledProgram.Require("pg_dump");
        await using var postgres = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
        var clients = new Dictionary<string, string?>
        {
            ["PGHOST"] = "127.0.0.1", ["PGPORT"] = $"{postgres.Port}", ["PGUSER"] = PostgresServer.User, ["PGPASSWORD"] = PostgresServer.Password,
        };
        await Sql(postgres, "CREATE DATABASE awoooi");
        var serve = new Dictionary<string, string?> { ["AWOOOI_POSTGRES"] = postgres.ConnectionString.Replace("Database=postgres", "Database=awoooi", StringComparison.Ordinal) };

        await LoseAndRestoreAsync("PostgreSQL", "storage: {kind: postgres, connection: {env: AWOOOI_POSTGRES}}\n", serve, clients, () => Sql(postgres, "DROP DATABASE awoooi WITH (FORCE)"));
    }

    private async Task LoseAndRestoreAsync(string store, string storage, Dictionary<string, string?> serve, Dictionary<string, string?> clients, Func<Task> drop)
    {
        await _site.StartAsync(storage, serve);
        await _site.SendAsync("web-7d9c6b5f4d-x2k9p");
        await _site.Server.UntilAsync("a change", _site.Server.ChangesAsync, x => x.Count == 1);
        var before = await IncidentAsync();

        await WhileAlertsArriveAsync(async () =>
        {
            await _site.RunAsync($"### Back up: {store}", clients);
            await _site.RunAsync("### Back up: repositories and keys", clients);
        });
        await _site.Server.KillAsync(TestContext.Current.CancellationToken);
        _site.Destroy();
        await drop();
        await _site.RunAsync($"### Restore: {store}", clients);
        await _site.RunAsync("### Restore: repositories and keys", clients);
        await _site.Server.RestartAsync(serve, TestContext.Current.CancellationToken);

        var after = await IncidentAsync();
        foreach (var part in new[] { "id", "subject", "outcome", "diagnosis", "plan", "proof", "change" }) JsonNode.DeepEquals(after[part], before[part]).ShouldBeTrue(part);
        await GoesOnAsync(before.Text("id"));
    }

    /// <summary>A repeat is known, an operator's verb is signed into the same chain, a new alert is carried to an end.</summary>
    private async Task GoesOnAsync(string incident)
    {
        await _site.SendAsync("web-7d9c6b5f4d-x2k9p");
        await _site.Server.ActAsync("changes/shop/1/refresh");
        await _site.SendAsync("another-7d9c6b5f4d-x2k9p");

        await _site.Server.UntilIncidentAsync("the new one ended", x => !(bool)x["open"]! && x.Text("subject").Contains("another", StringComparison.Ordinal));
        (await _site.Server.ChangesAsync()).Select(x => x.Text("incident")).ShouldBe([incident]);
        var verified = await _site.VerifyAsync();
        verified.ExitCode.ShouldBe(0, verified.Output);
    }

    private async Task WhileAlertsArriveAsync(Func<Task> work)
    {
        var working = work();
        for (var i = 0; !working.IsCompleted; i++) await _site.SendAsync($"noise{i}-7d9c6b5f4d-x2k9p", "elsewhere");
        await working;
    }

    private async Task<JsonObject> IncidentAsync() => await _site.Server.IncidentAsync((await _site.Server.ChangesAsync()).Single().Text("incident"));

    private static async Task Sql(PostgresServer postgres, string sql) => (await postgres.RunAsync("psql", ["-d", "postgres", "-qc", sql])).Ok();
}
