using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Awoooi.Server.Tests.Access;

/// <summary>An identity provider on loopback: discovery document, its public keys, and tokens of every kind, good and forged.</summary>
public sealed class Issuer : IAsyncDisposable
{
    public const string Audience = "awoooi";

    private readonly WebApplication _app = WebApplication.CreateSlimBuilder().Build();
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RSA _next = RSA.Create(2048);
    private readonly RSA _strange = RSA.Create(2048);
    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private bool _isRotated;

    /// <summary>Its address, and what its tokens call it.</summary>
    public string Address => _app.Urls.Single();

    public static async Task<Issuer> StartAsync()
    {
        var issuer = new Issuer();
        issuer._app.Urls.Add("http://127.0.0.1:0");
        issuer._app.MapGet("/.well-known/openid-configuration", () => TypedResults.Text(
            JsonSerializer.Serialize(new Dictionary<string, string> { ["issuer"] = issuer.Address, ["jwks_uri"] = issuer.Address + "/keys" }), "application/json"));
        issuer._app.MapGet("/keys", () => TypedResults.Text(JsonSerializer.Serialize(new { keys = issuer.Keys() }), "application/json"));
        await issuer._app.StartAsync(TestContext.Current.CancellationToken);
        return issuer;
    }

    /// <summary>From now on it signs with another key, and does not publish the old one any more.</summary>
    public void Rotate() => _isRotated = true;

    /// <summary>A token that is good but for what its name says.</summary>
    public string Token(string kind, string role = "sre") => kind switch
    {
        "RS256" => Signed(Rsa(_rsa, "rsa"), role),
        "RS256 of the next key" => Signed(Rsa(_next, "next"), role),
        "ES256" => Signed(new(new ECDsaSecurityKey(_ec) { KeyId = "ec" }, SecurityAlgorithms.EcdsaSha256), role),
        "expired" => Signed(Rsa(_rsa, "rsa"), role, minutes: -20),
        "not valid yet" => Signed(Rsa(_rsa, "rsa"), role, minutes: 20),
        "wrong audience" => Signed(Rsa(_rsa, "rsa"), role, audience: "somebody-else"),
        "wrong issuer" => Signed(Rsa(_rsa, "rsa"), role, issuer: "http://127.0.0.1:1"),
        "strange key of an unknown name" => Signed(Rsa(_strange, "strange"), role),
        "strange key of a known name" => Signed(Rsa(_strange, "rsa"), role),
        "no name of a key, strange key" => Signed(Rsa(_strange, null), role),
        "alg none" => Encoded("""{"alg":"none","typ":"JWT"}""") + "." + Signed(Rsa(_rsa, "rsa"), role).Split('.')[1] + ".",
        "HS256 with the public key as text" => Confused(Encoding.UTF8.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), role),
        "HS256 with the public key as bytes" => Confused(_rsa.ExportSubjectPublicKeyInfo(), role),
        "HS256 with the modulus" => Confused(_rsa.ExportParameters(false).Modulus!, role),
        "another role written in" => Tampered(Signed(Rsa(_rsa, "rsa"), role)),
        "signature left out" => Signed(Rsa(_rsa, "rsa"), role)[..^10],
        "no token at all" => "a.b.c",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "there is no such token"),
    };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var key in (AsymmetricAlgorithm[])[_rsa, _next, _strange, _ec]) key.Dispose();
    }

    private IEnumerable<Dictionary<string, string>> Keys()
    {
        var rsa = (_isRotated ? _next : _rsa).ExportParameters(false);
        var ec = _ec.ExportParameters(false);
        yield return new() { ["kty"] = "RSA", ["kid"] = _isRotated ? "next" : "rsa", ["use"] = "sig", ["n"] = Base64UrlEncoder.Encode(rsa.Modulus), ["e"] = Base64UrlEncoder.Encode(rsa.Exponent) };
        yield return new() { ["kty"] = "EC", ["kid"] = "ec", ["use"] = "sig", ["crv"] = "P-256", ["x"] = Base64UrlEncoder.Encode(ec.Q.X), ["y"] = Base64UrlEncoder.Encode(ec.Q.Y) };
    }

    private string Signed(SigningCredentials credentials, string role, int minutes = 0, string audience = Audience, string? issuer = null)
    {
        var start = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(minutes);
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address, Audience = audience, NotBefore = start, IssuedAt = start, Expires = start.AddMinutes(10), SigningCredentials = credentials,
            Claims = new Dictionary<string, object> { ["sub"] = "ada", ["roles"] = new[] { role } },
        });
    }

    // The public key taken for a secret: whoever verifies by the algorithm that the token names would believe it.
    private string Confused(byte[] secret, string role) => Signed(new(new SymmetricSecurityKey(secret) { KeyId = "rsa" }, SecurityAlgorithms.HmacSha256), role);

    private static SigningCredentials Rsa(RSA key, string? name) => new(new RsaSecurityKey(key) { KeyId = name }, SecurityAlgorithms.RsaSha256);

    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        return string.Join('.', parts[0], Encoded(Base64UrlEncoder.Decode(parts[1]).Replace("sre", "admin", StringComparison.Ordinal)), parts[2]);
    }

    private static string Encoded(string json) => Base64UrlEncoder.Encode(json);
}
