using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Serve;

public sealed class PoisonStory
{
    [Fact]
    public async Task Fail_OneRepositoryEveryTime_IsParkedWhileTheOtherGoesOnAndRetryTakesItUp()
    {
        var time = DateTimeOffset.UtcNow.AddMinutes(-2);
        using var sick = new Shop("sick", 1, time);
        using var well = new Shop("well", 3, time);
        await using var server = await AwoooiServer.StartAsync(
            $"repositories: {{{sick.Configuration}, {well.Configuration}}}\n", cancellationToken: TestContext.Current.CancellationToken);
        sick.Break();

        await server.AcceptAsync(Webhook.Body([.. sick.Workloads.Select(x => x.Alert), .. well.Workloads.Select(x => x.Alert)]));

        await server.UntilAsync("the other repository's changes", () => Task.FromResult(well.Changes()), x => x == 3);
        var parked = await server.UntilIncidentAsync("it is parked", x => x.Text("parked").Length > 0);
        parked.Text("repository").ShouldBe("sick");
        parked.Text("parked").ShouldContain("pods.yaml");
        var status = await server.UntilAsync("it is counted", () => server.GetAsync("api/v1/status"), x => x["incidents"]!["Parked"] is not null);
        status["incidents"]!["Parked"]!.GetValue<int>().ShouldBe(1);

        sick.Mend();
        await server.ActAsync($"incidents/{parked.Text("id")}/retry");

        await Reckoning.SettleAsync(server, StoreLedger.Of(server), [sick, well], [sick.Workloads[0].FingerprintFrom("10.0.0.1:8080")]);
        var retried = await server.IncidentAsync(parked.Text("id"));
        retried.Text("parked").ShouldBeEmpty();
        retried["audit"]!.AsArray().ShouldContain(x => x!["event"]!.ToString() == "operator" && x["outcome"]!.ToString() == "Retry");
    }
}
