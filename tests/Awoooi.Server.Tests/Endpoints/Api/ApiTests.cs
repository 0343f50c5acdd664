using System.Net;
using System.Text.Json.Nodes;
using Awoooi.Alerts;
using Awoooi.Flow;
using Awoooi.Incidents;
using Awoooi.Objects;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Tests.Endpoints.Api;

public sealed class ApiTests(ServeFixture fixture) : IClassFixture<ServeFixture>
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private RunningServe Serve => fixture.Serve;

    [Theory]
    [InlineData("/api/v1/incidents?opne=true", "did you mean 'open'?")]
    [InlineData("/api/v1/incidents?limit=0", "1 to 200")]
    [InlineData("/api/v1/incidents?limit=201", "1 to 200")]
    [InlineData("/api/v1/incidents?limit=many", "limit")]
    [InlineData("/api/v1/incidents?after=-1", "1 to 200")]
    [InlineData("/api/v1/incidents?open=true&open=false", "open")]
    [InlineData("/api/v1/incidents?subject=a&subject=b", "give it once")]
    [InlineData("/api/v1/incidents?outcome=Cured", "Healed")]
    [InlineData("/api/v1/status?x=1", "no further keys")]
    public async Task Get_ParameterThatIsNone_Is400AndNamesIt(string path, string says)
    {
        using var answer = await Serve.SendAsync(HttpMethod.Get, path);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace("\\u0027", "'", StringComparison.Ordinal).ShouldContain(says);
    }

    [Fact]
    public async Task Incidents_PageByPage_GivesEachOnce()
    {
        for (var i = 0; i < 3; i++) await SaveAsync($"inc-00000000000{i}", "paged");

        var found = new List<string>();
        for (JsonNode? next = 0; next is not null;)
        {
            var page = await GetAsync($"/api/v1/incidents?repository=paged&limit=2&after={next}");
            found.AddRange(page["items"]!.AsArray().Select(x => x!["id"]!.GetValue<string>()));
            next = page["next"];
        }

        found.ShouldBe(["inc-000000000000", "inc-000000000001", "inc-000000000002"]);
    }

    [Fact]
    public async Task Incident_One_ShowsStagesAndNoAnnotations()
    {
        await SaveAsync("inc-111111111111", "shop");

        var incident = await GetAsync("/api/v1/incidents/inc-111111111111");

        incident["subject"]!.GetValue<string>().ShouldContain("Deployment");
        incident["stages"]![0]!["name"]!.GetValue<string>().ShouldBe("Receive");
        incident["alerts"]![0]!["labels"]!["namespace"]!.GetValue<string>().ShouldBe("shop");
        incident.ToJsonString().ShouldNotContain("hostile");
        incident.ToJsonString().ShouldNotContain("customer-4711");
    }

    [Fact]
    public async Task Status_OneIncident_IsCounted()
    {
        await SaveAsync("inc-222222222222", "shop");

        var status = await GetAsync("/api/v1/status");

        status["incidents"]!["Open"]!.GetValue<int>().ShouldBeGreaterThan(0);
        status["openChanges"]!["shop"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Events_StageOfAnIncident_IsToldToWhoListens()
    {
        using var answer = await Serve.SendAsync(HttpMethod.Get, "/api/v1/events", "viewer");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        await reader.ReadLineAsync(TestContext.Current.CancellationToken);

        foreach (var observer in Serve.App.Services.GetServices<IFlowObserver>()) observer.Stored("inc-333333333333", new(3, "Gather", StageStatus.Completed, 7, "36 live objects"));

        var data = "";
        while (!data.Contains("inc-333333333333", StringComparison.Ordinal)) data = await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new EndOfStreamException();
        data.ShouldContain("\"name\":\"Gather\"");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
    }

    [Fact]
    public async Task OpenApi_Document_HasEveryRouteOfTheApi()
    {
        var document = await GetAsync("/openapi/v1.json");

        var mapped = Serve.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(x => System.Text.RegularExpressions.Regex.Replace(x.RoutePattern.RawText!, ":[a-z]+}", "}"))
            .Where(x => x.StartsWith("/api/", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
        document["paths"]!.AsObject().Select(x => x.Key).Where(x => x.StartsWith("/api/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ShouldBe(mapped);
    }

    [Fact]
    public async Task OpenApi_Document_IsTheOneInTheDocs()
    {
        var document = await GetAsync("/openapi/v1.json");

        var path = Path.Combine(Awoooi.Testing.RepositoryRoot.Path, "docs", "openapi.json");
        var text = document.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
        if (Environment.GetEnvironmentVariable("AWOOOI_ACCEPT") == "1") await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe(text, "run with AWOOOI_ACCEPT=1 when the API is meant to change");
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await Serve.SendAsync(HttpMethod.Get, path, "viewer");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>An open incident that nothing wakes.</summary>
    private Task<FlowState> SaveAsync(string id, string repository)
    {
        var labels = new Dictionary<string, string> { ["alertname"] = "A", ["namespace"] = "shop", ["owner"] = "customer-4711" };
        var alert = new Alert($"f{id}", "A", true, labels, new Dictionary<string, string> { ["summary"] = "hostile" }, Time, null);
        var state = new FlowState(new Incident(id, new ObjectRef("apps", "Deployment", "shop", id), [alert]), Time, "main")
        {
            Repository = repository,
            Stages = [new(1, "Receive", StageStatus.Completed, 3, "1 alert")],
        };
        return Serve.App.Services.GetRequiredService<FlowStore>().SaveAsync(state, TestContext.Current.CancellationToken);
    }
}
