using System.Net;
using System.Text.Json.Nodes;
using Awoooi.Testing.Servers;

namespace Awoooi.Scenarios.Serve;

/// <summary>Asks <c>awoooi serve</c> as its users do.</summary>
internal static class ServeApi
{
    /// <summary>More than any step takes on a busy machine: whoever waits this long waits for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<JsonObject> GetAsync(this AwoooiServer server, string path)
    {
        using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        return (JsonObject)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!;
    }

    /// <summary>Incidents, by a filter such as <c>outcome=Healed</c>.</summary>
    public static async Task<List<JsonObject>> IncidentsAsync(this AwoooiServer server, string filter = "") =>
        [.. (await server.GetAsync($"api/v1/incidents?limit=200&{filter}"))["items"]!.AsArray().OfType<JsonObject>()];

    public static Task<JsonObject> IncidentAsync(this AwoooiServer server, string id) => server.GetAsync($"api/v1/incidents/{id}");

    public static async Task<List<JsonObject>> ChangesAsync(this AwoooiServer server) =>
        [.. (await server.GetAsync("api/v1/changes?limit=200"))["items"]!.AsArray().OfType<JsonObject>()];

    /// <summary>An operator's verb; fails the test when it is refused.</summary>
    public static async Task ActAsync(this AwoooiServer server, string path)
    {
        using var answer = await server.Client.PostAsync(new Uri($"api/v1/{path}", UriKind.Relative), null, Cancelled);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    public static async Task<HttpResponseMessage> PostAlertsAsync(this AwoooiServer server, byte[] body, string type = "application/json", string dialect = "alertmanager")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(type);
        return await server.Client.PostAsync(new Uri($"api/v1/alerts/{dialect}", UriKind.Relative), content, Cancelled);
    }

    /// <summary>Posts alerts that must be taken.</summary>
    public static async Task AcceptAsync(this AwoooiServer server, byte[] body)
    {
        using var answer = await server.PostAlertsAsync(body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    /// <summary>Looks again and again until it is enough; gives up with everything that helps to see why.</summary>
    public static async Task<T> UntilAsync<T>(this AwoooiServer server, string what, Func<Task<T>> look, Func<T, bool> enough)
    {
        var end = DateTime.UtcNow + Patience;
        while (true)
        {
            var seen = await look();
            if (enough(seen)) return seen;
            if (DateTime.UtcNow > end) throw new TimeoutException($"{what}: not after {Patience.TotalSeconds:0} s\n{seen}\n{await server.GetAsync("api/v1/status")}\n{server.Log}");
            await Task.Delay(BetweenLooks, Cancelled);
        }
    }

    /// <summary>Waits until correlation has taken everything, by the store and not by what the server remembers.</summary>
    public static Task DrainedAsync(this AwoooiServer server, StoreLedger store) => server.UntilAsync("nothing pending", store.PendingAsync, x => x == 0);

    /// <summary>Waits for an incident.</summary>
    public static async Task<JsonObject> UntilIncidentAsync(this AwoooiServer server, string what, Func<JsonObject, bool> isIt) =>
        (await server.UntilAsync(what, async () => (await server.IncidentsAsync()).Find(x => isIt(x)), x => x is not null))!;

    public static string Text(this JsonObject item, string name) => item[name]?.ToString() ?? "";
}
