using Awoooi.Server.Configuration.Settings;
using Awoooi.Server.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Access;

/// <summary>Registers who may do what.</summary>
internal static partial class AccessRegistration
{
    private const string Select = "select";

    /// <summary>Adds authentication and the policies of roles. Without any credentials in the configuration, an admin's token is made in the data folder.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, ServeOptions options)
    {
        var access = options.Access.IsEmpty ? options.Access with { Tokens = [AdminToken.Ensure(options.Data)] } : options.Access;
        services.AddSingleton(access).AddSingleton<CredentialBook>().AddSingleton<CallerFinder>();
        var authentication = services.AddAuthentication(Select)
            .AddScheme<AuthenticationSchemeOptions, CredentialHandler>(CredentialHandler.Name, null)
            .AddPolicyScheme(Select, null, x =>
            {
                x.ForwardDefaultSelector = context => access.Oidc is not null && OidcAccess.CanBe(context.Request.Headers.Authorization.ToString())
                    ? OidcAccess.Name
                    : CredentialHandler.Name;
                x.ForwardChallenge = x.ForwardForbid = CredentialHandler.Name;
            });
        if (access.Oidc is { } oidc) OidcAccess.Add(authentication, oidc);
        return services.AddAuthorization(RolePolicies.Add);
    }

    /// <summary>Checks who calls, before any endpoint is reached.</summary>
    public static void UseAccess(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<ServeOptions>();
        if (options.Access.IsEmpty) Log.TokenMade(app.Logger, app.Services.GetRequiredService<AccessOptions>().Tokens[0].Token!);
        app.UseAuthentication();
        app.UseAuthorization();
    }

    private static partial class Log
    {
        [LoggerMessage(4103, LogLevel.Information, "No credentials are configured; an admin's token is in {Secret}")]
        public static partial void TokenMade(ILogger logger, Secret secret);
    }
}
