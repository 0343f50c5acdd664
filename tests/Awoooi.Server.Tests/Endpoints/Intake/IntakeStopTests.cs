using System.Net;
using Awoooi.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Tests.Endpoints.Intake;

public sealed class IntakeStopTests
{
    [Fact]
    public async Task Post_WhileStopping_Is503AndSaysWhenToComeAgain()
    {
        await using var serve = await RunningServe.StartAsync();
        await serve.App.Services.GetRequiredService<AlertIntake>().StopAsync(TestContext.Current.CancellationToken);

        using var answer = await serve.PostAsync("alertmanager", WebhookBodies.Alertmanager("Late").ToJsonString());

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"rule\":\"stopping\"");
    }
}
