using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Awoooi.Server.Tests.Access;

public sealed class OidcTests
{
    [Theory]
    [InlineData("sre", "awoooi", HttpStatusCode.NotFound)]
    [InlineData("everybody", "awoooi", HttpStatusCode.Forbidden)]
    [InlineData("admin", "awoooi", HttpStatusCode.Forbidden)]
    [InlineData("sre", "somebody-else", HttpStatusCode.Unauthorized)]
    public async Task Request_WithAccessToken_HasTheConfiguredRoleOfItsClaim(string role, string audience, HttpStatusCode retry)
    {
        using var rsa = RSA.Create(2048);
        var key = new RsaSecurityKey(rsa) { KeyId = "1" };
        await using var issuer = await IssuerAsync(key);
        var authority = issuer.Urls.Single();
        await using var serve = await RunningServe.StartAsync($"access: {{oidc: {{authority: '{authority}', audience: awoooi, roles: {{sre: operator, everybody: viewer}}}}}}\n");

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/incidents/inc-000000000000/retry");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(key, authority, audience, role));
        using var answer = await serve.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(retry);
    }

    private static string Token(SecurityKey key, string issuer, string audience, string role) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer,
        Audience = audience,
        Claims = new Dictionary<string, object> { ["sub"] = "ada", ["roles"] = new[] { role } },
        SigningCredentials = new(key, SecurityAlgorithms.RsaSha256),
    });

    private static async Task<WebApplication> IssuerAsync(RsaSecurityKey key)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/.well-known/openid-configuration", () => TypedResults.Text(
            JsonSerializer.Serialize(new Dictionary<string, string> { ["issuer"] = app.Urls.Single(), ["jwks_uri"] = app.Urls.Single() + "/keys" }), "application/json"));
        var parameters = key.Rsa.ExportParameters(false);
        var jwk = new Dictionary<string, string> { ["kty"] = "RSA", ["kid"] = "1", ["use"] = "sig", ["n"] = Base64UrlEncoder.Encode(parameters.Modulus), ["e"] = Base64UrlEncoder.Encode(parameters.Exponent) };
        app.MapGet("/keys", () => TypedResults.Text(JsonSerializer.Serialize(new Dictionary<string, object> { ["keys"] = new[] { jwk } }), "application/json"));
        await app.StartAsync();
        return app;
    }
}
