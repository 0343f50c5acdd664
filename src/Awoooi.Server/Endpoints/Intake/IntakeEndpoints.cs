using Awoooi.Alerts;
using Awoooi.Server.Access;
using Awoooi.Server.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Endpoints.Intake;

/// <summary>The addresses that take alerts.</summary>
internal static class IntakeEndpoints
{
    /// <summary>Maps one address for each dialect. Nothing of MVC or of binding runs here.</summary>
    public static void MapIntake(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        foreach (var dialect in IntakeDialect.All)
        {
            var endpoint = new IntakeEndpoint(
                dialect, services.GetRequiredService<AlertIntake>(), services.GetRequiredService<ServeOptions>().Limits, services.GetRequiredService<IRefusalObserver>());
            RequestDelegate handle = endpoint.HandleAsync;
            routes.MapPost("/api/v1/alerts/" + dialect.Source, handle).RequireAuthorization(RolePolicies.NameOf(Role.Source)).WithMetadata(handle.Method);
        }
    }
}
