using Awoooi.Flow;
using Awoooi.Server.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Endpoints.Api;

/// <summary>Registers the API under /api/v1 and its OpenAPI document.</summary>
internal static class ApiRegistration
{
    /// <summary>Adds what it needs. The caller adds the stores, the engines and <see cref="IOperatorVerbs"/>.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<FlowEvents>().AddSingleton<IFlowObserver>(x => x.GetRequiredService<FlowEvents>());
        services.ConfigureHttpJsonOptions(x => x.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        services.Configure<RouteHandlerOptions>(x => x.ThrowOnBadRequest = true);
        return services.AddOpenApi("v1", ApiDescription.Describe);
    }

    /// <summary>Maps it: a viewer may look, an operator may act.</summary>
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").WithTags("api").RequireAuthorization(RolePolicies.NameOf(Role.Viewer)).AddEndpointFilterFactory(KnownParameters.Check);
        IncidentEndpoints.Map(api);
        ChangeEndpoints.Map(api);
        StateEndpoints.Map(api);
        EventsEndpoint.Map(api);
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(RolePolicies.NameOf(Role.Viewer));
    }
}
