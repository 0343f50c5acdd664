using System.Net;
using System.Text.Json.Nodes;

namespace Awoooi.Server.Tests.Endpoints.Health;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task Readyz_RepositoryGoesAway_Is503AndNamesIt()
    {
        await using var serve = await RunningServe.StartAsync();
        var repository = serve.App.Services.GetService(typeof(Awoooi.Server.Configuration.ServeOptions)).ShouldBeOfType<Awoooi.Server.Configuration.ServeOptions>().Repositories[0].Path;
        using var before = await serve.SendAsync(HttpMethod.Get, "/readyz", role: "");
        before.StatusCode.ShouldBe(HttpStatusCode.OK, await before.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Directory.Move(repository, repository + ".gone");
        HttpResponseMessage after;
        do after = await serve.SendAsync(HttpMethod.Get, "/readyz", role: "");
        while (after.StatusCode == HttpStatusCode.OK); // it is looked at once a second
        Directory.Move(repository + ".gone", repository);

        after.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var down = JsonNode.Parse(await after.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["dependencies"]!.AsArray().Single(x => !x!["up"]!.GetValue<bool>());
        down!["name"]!.GetValue<string>().ShouldBe("repository/shop");
        down["detail"]!.GetValue<string>().ShouldContain("not a git repository");
    }
}
