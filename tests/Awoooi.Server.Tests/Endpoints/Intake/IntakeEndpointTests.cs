using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Tests.Endpoints.Intake;

public sealed class IntakeEndpointTests(ServeFixture fixture) : IClassFixture<ServeFixture>
{
    private RunningServe Serve => fixture.Serve;

    public static TheoryData<string, string, string> Good() => new()
    {
        { "alertmanager", "application/json", WebhookBodies.Alertmanager("Good1").ToJsonString() },
        { "alertmanager", "application/json; charset=\"UTF-8\"", WebhookBodies.Alertmanager("Good2").ToJsonString() },
        { "grafana", "application/json", WebhookBodies.Grafana().ToJsonString() },
        { "cloudevents", "application/cloudevents+json; charset=utf-8", WebhookBodies.Event("Good3").ToJsonString() },
        { "cloudevents", "application/cloudevents-batch+json", new JsonArray(WebhookBodies.Event("Good4")).ToJsonString() },
    };

    [Theory, MemberData(nameof(Good))]
    public async Task Post_GoodBody_Is202AndStored(string dialect, string contentType, string body)
    {
        var before = await CountAsync();

        using var answer = await Serve.PostAsync(dialect, body, contentType);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await TextAsync(answer));
        (await TextAsync(answer)).ShouldBe("""{"accepted":1,"alerts":1}""");
        (await CountAsync()).ShouldBe(before + 1);
    }

    public static TheoryData<string, string, string, int, string, string> Bad() => new()
    {
        { "alertmanager", "text/plain", "{}", 415, "content-type", "application/json" },
        { "alertmanager", "", "{}", 415, "content-type", "application/json" },
        { "alertmanager", "application/json; charset=latin1", "{}", 415, "content-type", "UTF-8" },
        { "alertmanager", "application/cloudevents+json", "{}", 415, "content-type", "application/json" },
        { "cloudevents", "application/json", "{}", 415, "content-type", "application/cloudevents+json" },
        { "alertmanager", "application/json", "", 400, "alert-not-json", "" },
        { "alertmanager", "application/json", "{\"version\": \"4\",,}", 400, "alert-not-json", "line 1" },
        { "alertmanager", "application/json", "[]", 400, "alert-dialect", "list" },
        { "alertmanager", "application/json", "{\"version\":\"4\",\"version\":\"4\"}", 400, "alert-not-json", "version" },
        { "grafana", "application/json", "{\"version\":\"4\"}", 400, "alert-dialect", "" },
        { "cloudevents", "application/cloudevents+json", "{\"specversion\":\"0.3\"}", 400, "", "specversion" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task Post_BadBody_SaysRuleReasonAndRemedy(string dialect, string contentType, string body, int status, string rule, string says)
    {
        using var answer = await Serve.PostAsync(dialect, body, contentType);

        await ShouldBeProblemAsync(answer, status, rule, says);
    }

    [Fact]
    public async Task Post_InvalidUtf8_Is400() => await ShouldBeProblemAsync(
        await Serve.PostAsync("alertmanager", [.. "{\"version\":\""u8, 0xC3, 0x28, .. "\"}"u8]), 400, "", "UTF-8");

    [Fact]
    public async Task Post_TenThousandLabels_Is400() => await ShouldBeProblemAsync(await Serve.PostAsync("alertmanager", WebhookBodies.Many(10_000)), 400, "", "labels");

    [Fact]
    public async Task Post_LabelOfOneMegabyte_Is400() => await ShouldBeProblemAsync(
        await Serve.PostAsync("alertmanager", WebhookBodies.Alertmanager("Long", x => x["long"] = new string('x', 1024 * 1024)).ToJsonString()), 400, "", "long");

    [Fact]
    public async Task Post_Gzip_Is415()
    {
        using var content = new ByteArrayContent([1, 2, 3]);
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");

        await ShouldBeProblemAsync(await Serve.SendAsync(HttpMethod.Post, "/api/v1/alerts/alertmanager", "source", content), 415, "content-encoding", "compressed");
    }

    [Fact]
    public async Task Post_UnknownFields_AreKept()
    {
        var body = WebhookBodies.Alertmanager("Kept");
        body["fromTheFuture"] = "group";
        body["alerts"]![0]!["newField"] = 12345;

        (await Serve.PostAsync("alertmanager", body.ToJsonString())).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        var flow = await WaitForIncidentAsync("Kept");
        flow.ShouldContain("newField");
        flow.ShouldContain("12345");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_TooLarge_Is413HoweverItIsSent(bool chunked)
    {
        using var content = new ByteArrayContent(new byte[(4 * 1024 * 1024) + 1]);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/alerts/alertmanager") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.Authorization = new("Bearer", RunningServe.TokenOf("source"));

        await ShouldBeProblemAsync(await Serve.Client.SendAsync(request, TestContext.Current.CancellationToken), 413, "body-too-large", "");
    }

    [Theory]
    [InlineData("POST /api/v1/alerts/alertmanager HTTP/1.1\r\nHost: x\r\nX-Slow:")]
    [InlineData("POST /api/v1/alerts/alertmanager HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer source-token-0123456789abcdef\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")]
    public async Task Post_SenderThatStopsInTheMiddle_IsGivenUpWhileOthersAreServed(string begun)
    {
        using var slow = new TcpClient();
        await slow.ConnectAsync(Serve.Address.Host, Serve.Address.Port, TestContext.Current.CancellationToken);
        var stream = slow.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(begun), TestContext.Current.CancellationToken);

        using var other = await Serve.PostAsync("alertmanager", WebhookBodies.Alertmanager().ToJsonString());

        other.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await ReadToEndAsync(stream)).ShouldStartWith("HTTP/1.1 408");
    }

    [Fact]
    public async Task Post_OfASenderThatIsGone_IsNoFault()
    {
        using (var gone = new TcpClient())
        {
            await gone.ConnectAsync(Serve.Address.Host, Serve.Address.Port, TestContext.Current.CancellationToken);
            await gone.GetStream().WriteAsync("POST /api/v1/alerts/alertmanager HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        (await Serve.PostAsync("alertmanager", WebhookBodies.Alertmanager().ToJsonString())).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    private static async Task<string> ReadToEndAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task ShouldBeProblemAsync(HttpResponseMessage answer, int status, string rule, string says)
    {
        var text = await TextAsync(answer);
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonNode.Parse(text)!;
        if (rule.Length > 0) problem["rule"]!.GetValue<string>().ShouldBe(rule);
        problem["type"]!.GetValue<string>().ShouldBe("urn:awoooi:rule:" + problem["rule"]!.GetValue<string>());
        problem["status"]!.GetValue<int>().ShouldBe(status);
        problem["remedy"]!.GetValue<string>().ShouldNotBeEmpty();
        (problem["detail"]!.GetValue<string>() + problem["remedy"]!.GetValue<string>()).ShouldContain(says);
    }

    private async Task<long> CountAsync() => (await Serve.App.Services.GetRequiredService<IAlertJournal>().CountAsync(TestContext.Current.CancellationToken)).Total;

    private async Task<string> WaitForIncidentAsync(string alert)
    {
        var store = Serve.App.Services.GetRequiredService<Awoooi.Flow.IIncidentStore>();
        while (true)
        {
            var found = (await store.ListAsync(new(), TestContext.Current.CancellationToken)).FirstOrDefault(x => x.State.Contains(alert, StringComparison.Ordinal));
            if (found is not null) return found.State;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
