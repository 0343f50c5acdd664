using Awoooi.Testing.Postgres;
using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Serve;

/// <summary>Two silos on one PostgreSQL, over the same repositories, each with a data folder of its own.</summary>
public sealed class TwoSilosStory : IAsyncLifetime
{
    private const string ConnectionVariable = "AWOOOI_STORY_POSTGRES";
    private const int Targets = 5;
    private const int AlertsEach = 200;

    private readonly Shop _shop = new("shop", Targets, DateTimeOffset.UtcNow.AddMinutes(-2));
    private readonly Dictionary<string, string?> _environment = [];
    private readonly List<AwoooiServer> _silos = [];
    private PostgresServer? _postgres;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private StoreLedger Store => StoreLedger.Of(_environment[ConnectionVariable]!);

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartAsync(Cancelled);
        _environment[ConnectionVariable] = await _postgres.CreateDatabaseAsync(Cancelled);
        for (var i = 0; i < 2; i++) await JoinAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos) await silo.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        _shop.Dispose();
    }

    [Fact]
    public async Task Kill_OneOfTwoSilosThenPostgres_LosesNothingAndDoublesNothing()
    {
        var deliveries = Reckoning.Deliveries(_shop.Workloads, AlertsEach, perDelivery: 2).ToList();
        var first = new Senders(_silos, deliveries.Take(deliveries.Count / 2));
        var sending = first.SendAsync(clients: 4);
        await first.UntilAsync(200, sending);
        await _silos[1].KillAsync(Cancelled);
        await sending;
        await _silos[1].RestartAsync(_environment, Cancelled);

        await _postgres!.KillAsync(Cancelled);
        var second = new Senders(_silos, deliveries.Skip(deliveries.Count / 2));
        sending = second.SendAsync(clients: 4);
        await _silos[0].UntilAsync("a refusal", () => Task.FromResult(second.Refusals), x => x.Count > 0);
        await _postgres.RestartAsync(Cancelled);
        await sending;

        second.Refusals.ShouldBe(["503 Retry-After"]);
        await Reckoning.SettleAsync(_silos[0], Store, _shop, [.. first.Acknowledged, .. second.Acknowledged]);
    }

    private async Task JoinAsync() => _silos.Add(await AwoooiServer.StartAsync(
        $"repositories: {{{_shop.Configuration}}}\nstorage: {{kind: postgres, connection: {{env: {ConnectionVariable}}}}}\n", _environment, cancellationToken: Cancelled));
}
