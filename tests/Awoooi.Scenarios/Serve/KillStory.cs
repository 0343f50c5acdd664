using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Serve;

public sealed class KillStory
{
    private const int Targets = 10;
    private const int AlertsEach = 200;
    private const int Killed = 137;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_AtRandomMomentsWhileTwoThousandAlertsArrive_LosesNothingAndDoublesNothing()
    {
        using var shop = new Shop("shop", Targets, DateTimeOffset.UtcNow.AddMinutes(-2));
        await using var server = await AwoooiServer.StartAsync(Configuration(shop), cancellationToken: Cancelled);
        var senders = new Senders([server], Reckoning.Deliveries(shop.Workloads, AlertsEach, perDelivery: 4));
        var random = new Random(20_261);
        var sending = senders.SendAsync(clients: 4);

        foreach (var acknowledged in Moments(random, 4, Targets * AlertsEach))
        {
            await senders.UntilAsync(acknowledged, sending);
            await server.RestartAsync(cancellationToken: Cancelled);
        }
        await sending;
        foreach (var changes in Moments(random, 2, Targets))
        {
            await server.UntilAsync($"{changes} changes", () => Task.FromResult(shop.Changes()), x => x >= changes);
            await server.RestartAsync(cancellationToken: Cancelled);
        }

        senders.Acknowledged.Count.ShouldBe(Targets * AlertsEach);
        await Reckoning.SettleAsync(server, StoreLedger.Of(server), shop, senders.Acknowledged);
    }

    [Fact]
    public async Task Kill_AtEveryStageBoundary_IsAsIfNothingHadHappened()
    {
        string[] boundaries = [.. new[] { 2, 5, 7, 9, 10, 11 }.SelectMany(x => new[] { $"{x}", $"{x}+" })];
        using var shop = new Shop("shop", boundaries.Length, DateTimeOffset.UtcNow.AddMinutes(-2));
        await using var server = await AwoooiServer.StartAsync(Configuration(shop), cancellationToken: Cancelled);
        var deliveries = Reckoning.Deliveries(shop.Workloads, alertsEach: 1, perDelivery: 1).ToList();

        var sending = new List<Task>();
        for (var i = 0; i < boundaries.Length; i++)
        {
            if (!await StartsAsync(server, boundaries[i])) continue; // what an earlier kill left was enough to come there
            sending.Add(new Senders([server], [deliveries[i]]).SendAsync(clients: 1)); // to this process, or to the next when an earlier incident comes there first
            (await server.WaitForEndAsync(Patience, Cancelled)).ShouldBe(Killed, $"at {boundaries[i]}\n{server.Log}");
        }
        await server.RestartAsync(cancellationToken: Cancelled);
        await Task.WhenAll(sending).WaitAsync(Patience, Cancelled);
        await new Senders([server], deliveries).SendAsync(clients: 1);

        await Reckoning.SettleAsync(server, StoreLedger.Of(server), shop, [.. deliveries.SelectMany(x => x.Fingerprints)]);
    }

    private static string Configuration(Shop shop) => $"repositories: {{{shop.Configuration}}}\nlimits: {{openChanges: {shop.Workloads.Count}}}\n";

    private static IEnumerable<int> Moments(Random random, int count, int most) => Enumerable.Range(0, count).Select(_ => random.Next(1, most)).Order();

    /// <summary>Whether it came up; else it was killed before.</summary>
    private static async Task<bool> StartsAsync(AwoooiServer server, string boundary)
    {
        try
        {
            await server.RestartAsync(new Dictionary<string, string?> { ["AWOOOI_KILL_AT"] = boundary }, Cancelled);
            return true;
        }
        catch (InvalidOperationException ended) when (ended.Message.Contains($"ended with {Killed}", StringComparison.Ordinal))
        {
            return false;
        }
    }
}
