using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Serve;

public sealed class StopStory
{
    private static readonly TimeSpan MostForStopping = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Stop_UnderLoad_EndsInTimeAndKeepsWhatItTook()
    {
        using var shop = new Shop("shop", 5, DateTimeOffset.UtcNow.AddMinutes(-2));
        await using var server = await AwoooiServer.StartAsync($"repositories: {{{shop.Configuration}}}\n", cancellationToken: TestContext.Current.CancellationToken);
        var store = StoreLedger.Of(server);
        var senders = new Senders([server], Reckoning.Deliveries(shop.Workloads, alertsEach: 120, perDelivery: 2));
        var sending = senders.SendAsync(clients: 4);
        await senders.UntilAsync(150, sending);

        var exitCode = await server.StopAsync(TestContext.Current.CancellationToken).WaitAsync(MostForStopping, TestContext.Current.CancellationToken);

        exitCode.ShouldBe(0, server.Log);
        senders.Acknowledged.Except((await store.AlertsAsync()).Select(x => x.Fingerprint)).Except(await store.ReceivedAsync()).ShouldBeEmpty();
        await server.RestartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await sending;
        await Reckoning.SettleAsync(server, store, shop, senders.Acknowledged);
    }
}
