using System.Diagnostics;
using System.Net;
using Awoooi.Alerts;
using Awoooi.Flow;
using Awoooi.Server.Access;
using Awoooi.Server.Configuration;
using Awoooi.Server.Endpoints.Health;
using Awoooi.Server.Endpoints.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Awoooi.Server.Telemetry;

/// <summary>Registers metrics and traces.</summary>
internal static class TelemetryRegistration
{
    private const string Path = "/metrics";

    /// <summary>Adds them.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, ServeOptions options)
    {
        // What a caller sent along (traceparent, tracestate, baggage) is not passed on to models, Prometheus or Alertmanager.
        DistributedContextPropagator.Current = DistributedContextPropagator.CreateNoOutputPropagator();
        services.AddSingleton<ServeMeter>().AddSingleton<StatusReader>().AddSingleton<StatusGauges>().AddSingleton<GuardedSpans>().AddSingleton<EgressTelemetry>().AddSingleton<IntakeTelemetry>();
        services.AddSingleton<IAlertIntakeObserver>(x => x.GetRequiredService<IntakeTelemetry>());
        services.AddSingleton<IRefusalObserver>(x => x.GetRequiredService<IntakeTelemetry>());
        services.AddSingleton<IFlowObserver, FlowTelemetry>();
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(x => x.AddService("awoooi", serviceVersion: StatusGauges.Version))
            .WithMetrics(x => x.AddMeter(ServeMeter.Name).AddPrometheusExporter(y => (y.ScrapeResponseCacheDurationMilliseconds, y.ScopeInfoEnabled, y.TargetInfoEnabled) = (0, false, false)))
            .WithTracing(x => x.AddSource(ServeMeter.Name).AddProcessor<GuardedSpans>());
        if (options.Telemetry.Otlp is not { } otlp) return services;
        telemetry.WithMetrics(x => x.AddOtlpExporter(y => y.Endpoint = otlp)).WithTracing(x => x.AddOtlpExporter(y => y.Endpoint = otlp));
        return services.AddHostedService<StatusRefresh>();
    }

    /// <summary>Maps /metrics, which counts afresh before it is written.</summary>
    public static void MapMetrics(this WebApplication app, ServeOptions options)
    {
        app.Services.GetRequiredService<StatusGauges>().Add();
        app.Services.GetRequiredService<EgressTelemetry>().Start();
        app.UseWhen(x => x.Request.Path == Path, branch => branch.Use(async (context, next) =>
        {
            await context.RequestServices.GetRequiredService<Readiness>().ReadAsync(context.RequestAborted);
            await StatusRefresh.TryAsync(context.RequestServices.GetRequiredService<StatusReader>(), app.Logger, context.RequestAborted);
            await next(context);
        }));
        var endpoint = app.MapPrometheusScrapingEndpoint(Path);
        app.Services.GetRequiredService<ServeMeter>().BeginAtZero();
        if (IsOpen(options)) endpoint.AllowAnonymous();
        else endpoint.RequireAuthorization(RolePolicies.NameOf(Role.Viewer));
    }

    private static bool IsOpen(ServeOptions options) => options.Telemetry.Metrics switch
    {
        MetricsAccess.Open => true,
        MetricsAccess.Token => false,
        _ => options.Listen.IsLoopback || (IPAddress.TryParse(options.Listen.Host, out var ip) && IPAddress.IsLoopback(ip)),
    };
}
