using System.Security.Claims;
using Awoooi.Server.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Access;

/// <summary>Access tokens of an identity provider.</summary>
internal static class OidcAccess
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "oidc";

    public static void Add(AuthenticationBuilder authentication, OidcOptions oidc) => authentication.AddJwtBearer(Name, options =>
    {
        options.Authority = oidc.Authority.ToString();
        options.Audience = oidc.Audience;
        options.MapInboundClaims = false;
        options.RequireHttpsMetadata = oidc.Authority.Scheme == "https";
        options.TokenValidationParameters.ValidTypes = ["JWT", "at+jwt"];
        options.TokenValidationParameters.NameClaimType = "sub";
        options.Events = new JwtBearerEvents { OnTokenValidated = context => TakeRoles(context, oidc) };
    });

    /// <summary>Whether a token can be one of an identity provider: three parts.</summary>
    public static bool CanBe(string authorization) => authorization.AsSpan().Count('.') == 2;

    // Claims that the token itself calls roles mean nothing here; what the configuration makes of them does.
    private static Task TakeRoles(TokenValidatedContext context, OidcOptions oidc)
    {
        var known = context.Principal!.FindAll(oidc.RoleClaim).Where(x => oidc.Roles.ContainsKey(x.Value)).Select(x => Caller.Claim(oidc.Roles[x.Value]));
        var name = context.Principal.FindFirstValue("sub") ?? "unknown";
        context.Principal = new(new ClaimsIdentity([new(ClaimTypes.Name, name), .. known], Name));
        return Task.CompletedTask;
    }
}
