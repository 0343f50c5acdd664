using System.Net;
using System.Text;
using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Serve;

public sealed class DedupeStory
{
    private const int Requests = 200;
    private const int DeliveriesEach = 50;
    private const int AtOnce = 8;

    [Fact]
    public async Task Post_SameAlertTenThousandTimes_IsOneIncidentAndOneChange()
    {
        using var shop = new Shop("shop", 1, DateTimeOffset.UtcNow.AddMinutes(-2));
        await using var server = await AwoooiServer.StartAsync($"repositories: {{{shop.Configuration}}}\n", cancellationToken: TestContext.Current.CancellationToken);
        var store = StoreLedger.Of(server);

        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            using var answer = await server.PostAlertsAsync(Batch(shop.Workloads[0], number), "application/cloudevents-batch+json", "cloudevents");
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        });

        await Reckoning.SettleAsync(server, store, shop, [shop.Workloads[0].FingerprintFrom("10.0.0.1:8080")]);
        (await store.AlertsAsync()).ShouldHaveSingleItem().Incidents.ShouldBe(1);
        (await server.IncidentsAsync()).ShouldHaveSingleItem();
    }

    private static byte[] Batch(Workload workload, int number) => Encoding.UTF8.GetBytes($"[{string.Join(",\n", Enumerable.Range(0, DeliveriesEach).Select(x => $$"""
        {"specversion": "1.0", "id": "{{number}}-{{x}}", "source": "/shop/checks", "type": "io.awoooi.alert.v1", "data": {{workload.Alert}}}
        """))}]");
}
