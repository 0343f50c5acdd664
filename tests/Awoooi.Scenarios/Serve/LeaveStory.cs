using System.Diagnostics;
using System.Globalization;
using Awoooi.Testing.Postgres;
using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Serve;

/// <summary>
/// Two silos on one PostgreSQL while alerts arrive all the time. One is asked to stop and comes back, then the other: whoever has everything leaves next.
/// The variable <c>AWOOOI_LEAVES</c> says how often; docs/operations.md tells when to run more than the usual two.
/// </summary>
public sealed class LeaveStory : IAsyncLifetime
{
    private const string ConnectionVariable = "AWOOOI_STORY_POSTGRES";
    private const int Repositories = 3;
    private const int TargetsEach = 2;
    private const int AlertsEach = 2_000;
    private static readonly TimeSpan MostForStopping = TimeSpan.FromSeconds(30);
    private static readonly int Leaves = int.Parse(Environment.GetEnvironmentVariable("AWOOOI_LEAVES") ?? "2", CultureInfo.InvariantCulture);

    private readonly List<Shop> _shops = [.. Enumerable.Range(1, Repositories).Select(x => new Shop($"shop{x}", Leaves * TargetsEach, DateTimeOffset.UtcNow.AddMinutes(-2)))];
    private readonly Dictionary<string, string?> _environment = [];
    private readonly List<AwoooiServer> _silos = [];
    private PostgresServer? _postgres;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Configuration =>
        $"repositories:\n{string.Concat(_shops.Select(x => $"  {x.Configuration}\n"))}limits: {{storm: 1000, openChanges: 1000}}\nstorage: {{kind: postgres, connection: {{env: {ConnectionVariable}}}}}\n";

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartAsync(Cancelled);
        _environment[ConnectionVariable] = await _postgres.CreateDatabaseAsync(Cancelled);
        for (var i = 0; i < 2; i++) _silos.Add(await AwoooiServer.StartAsync(Configuration, _environment, cancellationToken: Cancelled));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos) await silo.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        _shops.ForEach(x => x.Dispose());
    }

    [Fact]
    public async Task Stop_EachOfTwoSilosInTurnUnderLoad_HandsOverAndNobodyElseNotices()
    {
        var acknowledged = new List<string>();
        for (var leave = 0; leave < Leaves; leave++) acknowledged.AddRange(await LeaveAsync(_silos[leave % 2], _silos[(leave + 1) % 2], leave));

        await Reckoning.SettleAsync(_silos[0], StoreLedger.Of(_environment[ConnectionVariable]!), _shops, acknowledged);
    }

    /// <returns>Fingerprints of the alerts that were acknowledged meanwhile.</returns>
    private async Task<IEnumerable<string>> LeaveAsync(AwoooiServer leaving, AwoooiServer staying, int leave)
    {
        List<Workload> failing = [.. _shops.SelectMany(x => x.Workloads.Skip(leave * TargetsEach).Take(TargetsEach))];
        var deliveries = Reckoning.Deliveries(failing, AlertsEach, perDelivery: 2).ToList();
        var stayers = new Senders([staying], deliveries.Where((_, i) => i % 2 == 0)) { Pause = TimeSpan.FromMilliseconds(10) };
        var both = new Senders([leaving, staying], deliveries.Where((_, i) => i % 2 == 1)) { Pause = TimeSpan.FromMilliseconds(10) };
        var sending = Task.WhenAll(stayers.SendAsync(clients: 2), both.SendAsync(clients: 2));
        await stayers.UntilAsync(failing.Count, sending);

        using var left = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var usage = UseAsync(staying, left.Token);
        var clock = Stopwatch.StartNew();
        (await leaving.StopAsync(Cancelled).WaitAsync(MostForStopping, Cancelled)).ShouldBe(0, leaving.Log);
        TestContext.Current.SendDiagnosticMessage($"leave {leave + 1}: {clock.Elapsed.TotalSeconds:0.0} s");
        await leaving.RestartAsync(_environment, Cancelled);
        await left.CancelAsync();
        await usage;
        stayers.Enough();
        both.Enough();
        await sending;

        stayers.Refusals.ShouldBeEmpty();
        stayers.Broken.ShouldBe(0, staying.Log);
        staying.Log.ShouldNotContain("\"event\":4001"); // that a silo leaves is no failure of an incident
        return [.. stayers.Acknowledged, .. both.Acknowledged];
    }

    /// <summary>What people do meanwhile: they look, and wake an incident. Every answer must be a good one.</summary>
    private static async Task UseAsync(AwoooiServer server, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            if ((await server.IncidentsAsync("open=true")).FirstOrDefault() is { } incident) await server.ActAsync($"incidents/{incident.Text("id")}/retry");
            (await server.Client.GetAsync(new Uri("readyz", UriKind.Relative), Cancelled)).EnsureSuccessStatusCode();
        }
    }
}
