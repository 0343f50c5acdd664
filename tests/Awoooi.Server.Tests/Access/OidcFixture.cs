namespace Awoooi.Server.Tests.Access;

/// <summary>An identity provider, and a serve that knows callers by it only.</summary>
public sealed class OidcFixture : IAsyncLifetime
{
    public Issuer Issuer { get; private set; } = null!;

    public RunningServe Serve { get; private set; } = null!;

    public static Task<RunningServe> ServeAsync(Issuer issuer) =>
        RunningServe.StartAsync($"access: {{oidc: {{authority: '{issuer.Address}', audience: {Issuer.Audience}, roles: {{sre: operator, everybody: viewer}}}}}}\n");

    public async ValueTask InitializeAsync()
    {
        Issuer = await Issuer.StartAsync();
        Serve = await ServeAsync(Issuer);
    }

    public async ValueTask DisposeAsync()
    {
        await Serve.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}
