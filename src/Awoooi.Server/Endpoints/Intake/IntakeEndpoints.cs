using System.Collections.Frozen;
using Awoooi.Alerts;
using Awoooi.Server.Access;
using Awoooi.Server.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Endpoints.Intake;

/// <summary>The addresses that take alerts.</summary>
internal static class IntakeEndpoints
{
    private const string Base = "/api/v1/alerts/";

    /// <summary>Maps one address for each dialect. Nothing of MVC or of binding runs here.</summary>
    public static void MapIntake(this WebApplication app)
    {
        foreach (var dialect in IntakeDialect.All)
        {
            RequestDelegate handle = Endpoint(dialect, app.Services).HandleAsync;
            app.MapPost(Base + dialect.Source, handle).RequireAuthorization(RolePolicies.NameOf(Role.Source)).WithMetadata(handle.Method);
        }
    }

    /// <summary>
    /// Takes deliveries of senders whom the credential book knows before routing, authentication and authorization have cost more than the
    /// delivery itself. Everybody else goes the long way, to the same endpoint or to a refusal.
    /// </summary>
    public static void UseIntake(this WebApplication app)
    {
        var callers = app.Services.GetRequiredService<CallerFinder>();
        var endpoints = IntakeDialect.All.ToFrozenDictionary(x => Base + x.Source, x => Endpoint(x, app.Services), StringComparer.Ordinal);
        app.Use(next => context => HttpMethods.IsPost(context.Request.Method)
            && context.Request.Path.Value is { } path && endpoints.TryGetValue(path, out var endpoint)
            && callers.Find(context) is { } caller && RolePolicies.May(caller.Role, Role.Source)
                ? endpoint.HandleAsync(context)
                : next(context));
    }

    private static IntakeEndpoint Endpoint(IntakeDialect dialect, IServiceProvider services) => new(
        dialect, services.GetRequiredService<AlertIntake>(), services.GetRequiredService<ServeOptions>().Limits, services.GetRequiredService<IRefusalObserver>());
}
