using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Testing;

namespace Awoooi.Server.Tests.Access;

public sealed class AccessTests(ServeFixture fixture) : IClassFixture<ServeFixture>
{
    private RunningServe Serve => fixture.Serve;

    [Theory, TableData("Access/access.csv")]
    public async Task Request_OfEachRole_IsAnsweredAsTheTableSays(
        string method, string path, string nobody, string unknown, string source, string viewer, string @operator, string admin)
    {
        var found = new List<string>();
        foreach (var role in (string[])["", "unknown", "source", "viewer", "operator", "admin"])
        {
            using var answer = await Serve.SendAsync(new HttpMethod(method), path, role);
            found.Add(answer.IsSuccessStatusCode ? "ok" : ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        found.ShouldBe([nobody, unknown, source, viewer, @operator, admin], $"{method} {path}");
    }

    [Fact]
    public async Task Request_WithoutCredentials_SaysHowToSendThem()
    {
        using var answer = await Serve.SendAsync(HttpMethod.Get, "/api/v1/status", role: "");

        answer.Headers.WwwAuthenticate.Select(x => x.Scheme).ShouldBe(["Bearer", "Basic"]);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["rule"]!.GetValue<string>().ShouldBe("credentials-needed");
    }

    [Fact]
    public async Task Request_WithoutTheRole_NamesIt()
    {
        using var answer = await Serve.SendAsync(HttpMethod.Post, "/api/v1/incidents/x/retry", "viewer");

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("the role operator");
    }

    [Theory]
    [InlineData("am:basic-password-1234", 415)]
    [InlineData("am:wrong", 401)]
    [InlineData("nobody:basic-password-1234", 401)]
    [InlineData("", 401)]
    public async Task Request_WithUserAndPassword_IsKnownByBoth(string userAndPassword, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/alerts/alertmanager");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(userAndPassword)));

        using var answer = await Serve.Client.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(status);
    }
}
