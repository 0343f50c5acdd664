using System.Net;
using Awoooi.Testing.Postgres;
using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Serve;

/// <summary>In a rolling upgrade a process meets a state that a newer version wrote: it leaves that alone and works on everything else.</summary>
public sealed class NewerFormatStory : IAsyncDisposable
{
    private const string ConnectionVariable = "AWOOOI_STORY_POSTGRES";
    private const string Newer = """{"Format":99,"Incident":7,"Outcome":"Sideways"}""";

    private readonly Shop _shop = new("shop", 2, DateTimeOffset.UtcNow.AddMinutes(-2));
    private readonly Dictionary<string, string?> _environment = [];
    private PostgresServer? _postgres;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Serve_IncidentOfANewerVersion_IsLeftAloneAndHoldsUpNothing(string storage)
    {
        await using var server = await StartAsync(storage);
        var store = storage == "sqlite" ? StoreLedger.Of(server) : StoreLedger.Of(_environment[ConnectionVariable]!);
        var (first, second) = (_shop.Workloads[0], _shop.Workloads[1]);
        await server.AcceptAsync(Webhook.Body(first.Alert));
        var incident = (await server.UntilIncidentAsync("the first change", x => (int)x["change"]! > 0)).Text("id");
        await server.StopAsync(Cancelled);
        var old = await store.StateAsync(incident);
        await store.WriteStateAsync(incident, Newer);
        await server.RestartAsync(_environment, Cancelled);

        await server.AcceptAsync(Webhook.Body(first.AlertFrom("10.0.0.2:8080"), second.Alert));

        await server.UntilAsync("the second change", () => Task.FromResult(_shop.Changes()), x => x == 2);
        await server.UntilAsync("the log says so", () => Task.FromResult(server.Log), x => x.Contains("\"event\":4010", StringComparison.Ordinal) && x.Contains("\"event\":4034", StringComparison.Ordinal));
        (await store.StateAsync(incident)).ShouldBe(Newer);
        (await store.PendingAsync()).ShouldBe(1);
        (await server.IncidentsAsync("open=true")).Select(x => x.Text("parked")).ShouldBe(["", ""]);
        using (var answer = await server.Client.GetAsync(new Uri($"api/v1/incidents/{incident}", UriKind.Relative), Cancelled))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await answer.Content.ReadAsStringAsync(Cancelled)).ShouldContain("newer-format");
        }

        await store.WriteStateAsync(incident, old); // now the newer one, which reads it

        await server.DrainedAsync(store);
        (await server.IncidentAsync(incident))["alerts"]!.AsArray().Count.ShouldBe(2);
        await Reckoning.AssertAlertsAsync(store, [first.FingerprintFrom("10.0.0.2:8080")]);
        _shop.Changes().ShouldBe(2);
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null) await _postgres.DisposeAsync();
        _shop.Dispose();
    }

    private async Task<AwoooiServer> StartAsync(string storage)
    {
        var configuration = $"repositories: {{{_shop.Configuration}}}\n";
        if (storage == "sqlite") return await AwoooiServer.StartAsync(configuration, cancellationToken: Cancelled);
        _postgres = await PostgresServer.StartAsync(Cancelled);
        _environment[ConnectionVariable] = await _postgres.CreateDatabaseAsync(Cancelled);
        return await AwoooiServer.StartAsync($"{configuration}storage: {{kind: postgres, connection: {{env: {ConnectionVariable}}}}}\n", _environment, cancellationToken: Cancelled);
    }
}
