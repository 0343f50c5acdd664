using System.Net;
using System.Text.Json.Nodes;

namespace Awoooi.Server.Tests.Endpoints.Health;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task Readyz_RepositoryGoesAway_NamesItAndStaysReadyForAlerts()
    {
        await using var serve = await RunningServe.StartAsync();
        var repository = serve.App.Services.GetService(typeof(Awoooi.Server.Configuration.ServeOptions)).ShouldBeOfType<Awoooi.Server.Configuration.ServeOptions>().Repositories[0].Path;
        using var before = await serve.SendAsync(HttpMethod.Get, "/readyz", role: "");
        before.StatusCode.ShouldBe(HttpStatusCode.OK, await before.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Directory.Move(repository, repository + ".gone");
        JsonNode? down;
        do down = await FindDownAsync(serve);
        while (down is null); // it is looked at once a second
        Directory.Move(repository + ".gone", repository);

        down["name"]!.GetValue<string>().ShouldBe("repository/shop");
        down["detail"]!.GetValue<string>().ShouldContain("not a git repository");
    }

    private static async Task<JsonNode?> FindDownAsync(RunningServe serve)
    {
        using var answer = await serve.SendAsync(HttpMethod.Get, "/readyz", role: "");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["dependencies"]!.AsArray().SingleOrDefault(x => !x!["up"]!.GetValue<bool>());
    }
}
