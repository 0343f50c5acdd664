using System.Diagnostics;
using Awoooi.Testing.Postgres;
using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Benchmarks.Incidents;

/// <summary>A fleet through stages 1 to 10, from the first alert that is posted until the last change is recorded at the forge.</summary>
internal static class IncidentRun
{
    private const string ConnectionVariable = "AWOOOI_BENCHMARK_POSTGRES";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <returns>Incidents per second.</returns>
    public static async Task<double> SqliteAsync(int repositories, int workloads, CancellationToken cancellationToken)
    {
        using var fleet = new Fleet(repositories, workloads);
        await using var server = await AwoooiServer.StartAsync(fleet.Configuration, cancellationToken: cancellationToken);
        return await RunAsync(fleet, [server], cancellationToken);
    }

    /// <returns>Incidents per second.</returns>
    public static async Task<double> PostgresAsync(PostgresServer postgres, int silos, int repositories, int workloads, CancellationToken cancellationToken)
    {
        using var fleet = new Fleet(repositories, workloads);
        var environment = new Dictionary<string, string?> { [ConnectionVariable] = await postgres.CreateDatabaseAsync(cancellationToken) };
        var configuration = $"{fleet.Configuration}storage: {{kind: postgres, connection: {{env: {ConnectionVariable}}}}}\n";
        var servers = new List<AwoooiServer>();
        try
        {
            for (var i = 0; i < silos; i++) servers.Add(await AwoooiServer.StartAsync(configuration, environment, cancellationToken: cancellationToken));
            return await RunAsync(fleet, servers, cancellationToken);
        }
        finally
        {
            foreach (var server in servers) await server.DisposeAsync();
        }
    }

    private static async Task<double> RunAsync(Fleet fleet, List<AwoooiServer> servers, CancellationToken cancellationToken)
    {
        var bodies = fleet.Bodies().ToList();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < bodies.Count; i++)
        {
            using var body = new ByteArrayContent(bodies[i]);
            body.Headers.ContentType = new("application/json");
            using var answer = await servers[i % servers.Count].Client.PostAsync(new Uri("api/v1/alerts/alertmanager", UriKind.Relative), body, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
        var changes = 0;
        while ((changes = fleet.Changes()) < fleet.Incidents && clock.Elapsed < Patience) await Task.Delay(BetweenLooks, cancellationToken);
        var rate = changes / clock.Elapsed.TotalSeconds;
        return changes == fleet.Incidents ? rate : throw new InvalidOperationException(
            $"{changes} changes came of {fleet.Incidents} incidents within {clock.Elapsed.TotalSeconds:0} s\n{await StatusAsync(servers[0], cancellationToken)}\n{servers[0].Log}");
    }

    private static Task<string> StatusAsync(AwoooiServer server, CancellationToken cancellationToken) =>
        server.Client.GetStringAsync(new Uri("api/v1/status", UriKind.Relative), cancellationToken);
}
