using System.Net;
using System.Net.Http.Headers;

namespace Awoooi.Server.Tests.Access;

public sealed class OidcTests(OidcFixture fixture) : IClassFixture<OidcFixture>
{
    private const HttpStatusCode May = HttpStatusCode.NotFound; // there is no such incident

    [Theory]
    [InlineData("sre", May)]
    [InlineData("everybody", HttpStatusCode.Forbidden)]
    [InlineData("admin", HttpStatusCode.Forbidden)]
    public async Task Request_WithAccessToken_HasTheConfiguredRoleOfItsClaim(string role, HttpStatusCode retry) =>
        (await RetryAsync(fixture.Serve, fixture.Issuer.Token("RS256", role))).ShouldBe(retry);

    [Fact]
    public async Task Request_WithTokenSignedByEllipticCurve_IsTaken() => (await RetryAsync(fixture.Serve, fixture.Issuer.Token("ES256"))).ShouldBe(May);

    [Theory]
    [InlineData("expired")]
    [InlineData("not valid yet")]
    [InlineData("wrong audience")]
    [InlineData("wrong issuer")]
    [InlineData("strange key of an unknown name")]
    [InlineData("strange key of a known name")]
    [InlineData("no name of a key, strange key")]
    [InlineData("alg none")]
    [InlineData("HS256 with the public key as text")]
    [InlineData("HS256 with the public key as bytes")]
    [InlineData("HS256 with the modulus")]
    [InlineData("another role written in")]
    [InlineData("signature left out")]
    [InlineData("no token at all")]
    public async Task Request_WithTokenThatIsNotGood_IsNobodys(string kind) => (await RetryAsync(fixture.Serve, fixture.Issuer.Token(kind))).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Request_AfterTheProviderChangedItsKey_TakesTheNewOneAndRefusesTheOld()
    {
        await using var issuer = await Issuer.StartAsync();
        await using var serve = await OidcFixture.ServeAsync(issuer);
        (await RetryAsync(serve, issuer.Token("RS256"))).ShouldBe(May);

        issuer.Rotate();

        // The provider is asked again at most every 30 seconds, and the keys come beside the request.
        for (var tries = 0; tries < 200 && await RetryAsync(serve, issuer.Token("RS256 of the next key")) != May; tries++) await Task.Delay(50, TestContext.Current.CancellationToken);
        (await RetryAsync(serve, issuer.Token("RS256 of the next key"))).ShouldBe(May);
        (await RetryAsync(serve, issuer.Token("RS256"))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<HttpStatusCode> RetryAsync(RunningServe serve, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/incidents/inc-000000000000/retry");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await serve.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
