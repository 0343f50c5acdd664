using Awoooi.Server.Access;
using Awoooi.Server.Configuration;
using Awoooi.Server.Endpoints.Api;
using Awoooi.Server.Endpoints.Health;
using Awoooi.Server.Endpoints.Intake;
using Awoooi.Server.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Endpoints;

/// <summary>Everything that serve shows to the outside, in the order that requests pass it.</summary>
internal static class HttpServing
{
    /// <summary>Adds it. The caller adds stores, intake, engines, <see cref="ServeOptions"/>, TimeProvider and <see cref="IOperatorVerbs"/>.</summary>
    public static void AddHttpServing(this WebApplicationBuilder builder, ServeOptions options)
    {
        builder.WebHost.UseKestrelHttpsConfiguration().UseListener(options);
        builder.Services.AddRouting().AddAccess(options).AddHealth(options).AddTelemetry(options).AddApi();
    }

    /// <summary>Maps it.</summary>
    public static void UseHttpServing(this WebApplication app)
    {
        app.UseProblems();
        app.UseIntake();
        app.UseRouting();
        app.UseAccess();
        app.MapHealth();
        app.MapMetrics(app.Services.GetRequiredService<ServeOptions>());
        app.MapIntake();
        app.MapApi();
    }
}
