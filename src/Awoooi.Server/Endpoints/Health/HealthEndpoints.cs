using Awoooi.Incidents;
using Awoooi.Messaging.Kafka;
using Awoooi.Server.Configuration;
using Awoooi.Server.Endpoints.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Awoooi.Server.Endpoints.Health;

/// <summary>Whether the process lives, and whether it can work.</summary>
internal static class HealthEndpoints
{
    /// <summary>Adds what is asked about.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton<Readiness>().AddSingleton<IDependencyProbe, StoreProbe>().AddSingleton<IDependencyProbe, SiloProbe>();
        foreach (var repository in options.Repositories) services.AddSingleton<IDependencyProbe>(new RepositoryProbe(repository));
        if (options.Alertmanager is not null) services.AddSingleton<IDependencyProbe>(x => new SilencesProbe(x.GetRequiredService<ISilenceReader>()));
        if (options.Kafka is not null) services.AddSingleton<IDependencyProbe>(x => new KafkaProbe(x.GetRequiredService<IKafkaHealth>()));
        return services;
    }

    /// <summary>Maps both. Everybody may ask: whoever starts and stops processes has no credentials.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("ok\n"))
            .WithSummary("Whether the process lives").WithTags("health").AllowAnonymous();
        routes.MapGet("/readyz", ReadAsync)
            .WithSummary("Whether it can work, and which dependency is down since when").WithTags("health").AllowAnonymous()
            .Produces<ReadinessDocument>().Produces<ReadinessDocument>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadAsync(Readiness readiness, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var found = await readiness.ReadAsync(cancellationToken);
        var ready = !lifetime.ApplicationStopping.IsCancellationRequested && found.All(x => x.Up || !x.Needed);
        return GuardedAnswer.Json(new ReadinessDocument(ready, found), ApiJson.Default.ReadinessDocument, status: ready ? 200 : 503);
    }
}
