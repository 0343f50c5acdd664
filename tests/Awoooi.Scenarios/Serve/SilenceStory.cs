using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Serve;

/// <summary>Alerts that came by another way than Alertmanager, and Alertmanager's silences over them.</summary>
public sealed class SilenceStory
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silence_ThenExpire_HoldsTheAlertsAndLetsThemGoOn()
    {
        using var shop = new Shop("shop", 2, DateTimeOffset.UtcNow.AddMinutes(-2));
        await using var alertmanager = await AlertmanagerServer.StartAsync("route: {receiver: nobody}\nreceivers: [{name: nobody}]\n", Cancelled);
        var silence = await SilenceAsync(alertmanager);
        await using var server = await AwoooiServer.StartAsync(
            $"repositories: {{{shop.Configuration}}}\nalertmanager: {{url: {alertmanager.Client.BaseAddress}}}\n", cancellationToken: Cancelled);

        await server.AcceptAsync(Webhook.Body(shop.Workloads.Select(x => x.Alert)));

        await server.UntilAsync("both are held", () => server.GetAsync("api/v1/status"), x => (int?)x["held"]?["silenced"] == 2);
        await server.AcceptAsync(Webhook.Body(shop.Workloads[1].AlertFrom("10.0.0.1:8080", DateTimeOffset.UtcNow)));
        var resolved = await server.UntilIncidentAsync("the one that resolved is over", x => x.Text("outcome") == "Resolved");
        resolved.Text("subject").ShouldEndWith("/web2");
        resolved["change"]!.GetValue<int>().ShouldBe(0);
        shop.Changes().ShouldBe(0);

        using var expired = await alertmanager.Client.DeleteAsync(new Uri($"api/v2/silence/{silence}", UriKind.Relative), Cancelled);

        expired.EnsureSuccessStatusCode();
        var changed = await server.UntilIncidentAsync("the other one goes on", x => (int)x["change"]! > 0);
        changed.Text("subject").ShouldEndWith("/web1");
        shop.Changes().ShouldBe(1);
    }

    private static async Task<string> SilenceAsync(AlertmanagerServer alertmanager)
    {
        var (from, until) = (DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(1));
        var body = JsonNode.Parse($$"""
            {"matchers": [{"name": "namespace", "value": "shop", "isRegex": false, "isEqual": true}], "startsAt": "{{from:O}}", "endsAt": "{{until:O}}", "createdBy": "ada", "comment": "known"}
            """);
        using var answer = await alertmanager.Client.PostAsJsonAsync(new Uri("api/v2/silences", UriKind.Relative), body, Cancelled);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!["silenceID"]!.ToString();
    }
}
