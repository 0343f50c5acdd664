using Awoooi.Testing.Postgres;
using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Serve;

/// <summary>serve over PostgreSQL remembers: what a person rejected is not proposed again for the same evidence.</summary>
public sealed class RecurrenceStory
{
    private const string ConnectionVariable = "AWOOOI_STORY_POSTGRES";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fire_AgainAfterARejection_IsHandedToPeopleWithTheReason()
    {
        await using var postgres = await PostgresServer.StartAsync(Cancelled);
        using var shop = new Shop("shop", 1, DateTimeOffset.UtcNow.AddMinutes(-2), "ada", "ben");
        await using var server = await AwoooiServer.StartAsync(
            $"repositories: {{{shop.Configuration}}}\nstorage: {{kind: postgres, connection: {{env: {ConnectionVariable}}}}}\n",
            new Dictionary<string, string?> { [ConnectionVariable] = await postgres.CreateDatabaseAsync(Cancelled) }, cancellationToken: Cancelled);
        await server.AcceptAsync(Webhook.Body(shop.Workloads[0].Alert));
        var first = await server.UntilIncidentAsync("a change is open", x => (int)x["change"]! > 0);

        var rejected = await AwoooiProgram.RunAsync("review", "reject", first.Text("change"), "--as", shop.Key("ada"), "--repo", shop.Path, "--message", "the cache leaks");
        rejected.ExitCode.ShouldBe(0, rejected.Error);
        await server.ActAsync($"changes/shop/{first.Text("change")}/refresh");
        await server.UntilIncidentAsync("it is rejected", x => x.Text("outcome") == "Rejected");
        await server.AcceptAsync(Webhook.Body((shop.Workloads[0] with { Time = DateTimeOffset.UtcNow }).Alert));
        var again = await server.UntilIncidentAsync("it is not proposed again", x => x.Text("outcome") == "NoSafeFix");

        again.Text("reason").ShouldStartWith("rejected-before: change 1 (raise-memory of Deployment/shop/web1) was rejected on ");
        again.Text("reason").ShouldContain("the cache leaks");
        shop.Changes().ShouldBe(1);
    }
}
