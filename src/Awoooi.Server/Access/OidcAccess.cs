using System.Security.Claims;
using Awoooi.Server.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Awoooi.Server.Access;

/// <summary>Access tokens of an identity provider.</summary>
internal static class OidcAccess
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "oidc";

    /// <summary>A token with a key that is not known lets the provider be asked for its keys, and at most so often.</summary>
    private static readonly TimeSpan KeyPace = TimeSpan.FromSeconds(30);

    public static void Add(AuthenticationBuilder authentication, OidcOptions oidc)
    {
        authentication.AddJwtBearer(Name, options => Configure(options, oidc));
        authentication.Services.PostConfigure<JwtBearerOptions>(Name, options => TrustOnlyWhatIsPublished((BaseConfigurationManager)options.ConfigurationManager!));
    }

    /// <summary>Whether a token can be one of an identity provider: three parts.</summary>
    public static bool CanBe(string authorization) => authorization.AsSpan().Count('.') == 2;

    private static void Configure(JwtBearerOptions options, OidcOptions oidc)
    {
        options.Authority = oidc.Authority.ToString();
        options.Audience = oidc.Audience;
        options.MapInboundClaims = false;
        options.RefreshInterval = KeyPace;
        options.RequireHttpsMetadata = oidc.Authority.Scheme == "https";
        options.TokenValidationParameters.ValidTypes = ["JWT", "at+jwt"];
        options.TokenValidationParameters.NameClaimType = "sub";
        options.Events = new JwtBearerEvents { OnTokenValidated = context => TakeRoles(context, oidc) };
    }

    // Else a key that the provider has withdrawn would be good for an hour more.
    private static void TrustOnlyWhatIsPublished(BaseConfigurationManager keys) => keys.UseLastKnownGoodConfiguration = false;

    // Claims that the token itself calls roles mean nothing here; what the configuration makes of them does.
    private static Task TakeRoles(TokenValidatedContext context, OidcOptions oidc)
    {
        var known = context.Principal!.FindAll(oidc.RoleClaim).Where(x => oidc.Roles.ContainsKey(x.Value)).Select(x => Caller.Claim(oidc.Roles[x.Value]));
        var name = context.Principal.FindFirstValue("sub") ?? "unknown";
        context.Principal = new(new ClaimsIdentity([new(ClaimTypes.Name, name), .. known], Name));
        return Task.CompletedTask;
    }
}
