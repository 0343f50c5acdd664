using System.Net;
using Awoooi.Testing;
using Awoooi.Testing.Servers;

namespace Awoooi.Scenarios.Serve;

/// <summary>The real process: it starts, comes back after a kill with the same data, and stops when asked.</summary>
public sealed class ServeProcessTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_KilledAndStartedAgain_KeepsItsTokenAndStopsWhenAsked()
    {
        using var repository = Repo.At("2026-04-01T09:00:00Z").File("README.md", "nothing to fix\n").Commit("first");
        await using var server = await AwoooiServer.StartAsync($"repositories: {{shop: {{path: {repository.Path}}}}}\n", cancellationToken: Stop);

        await server.KillAsync(Stop);
        await server.RestartAsync(cancellationToken: Stop);
        using var answer = await server.Client.GetAsync(new Uri("api/v1/status", UriKind.Relative), Stop);
        var exitCode = await server.StopAsync(Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, server.Log);
        exitCode.ShouldBe(0, server.Log);
    }
}
