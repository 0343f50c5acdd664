using Awoooi.Alerts;
using Awoooi.Flow;
using Awoooi.Incidents;
using Awoooi.Server.Access;
using Awoooi.Server.Clustering;
using Awoooi.Server.Composition;
using Awoooi.Server.Configuration;
using Awoooi.Server.Endpoints;
using Awoooi.Server.Endpoints.Intake;
using Awoooi.Server.Silences;
using Awoooi.Server.Work;
using Awoooi.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Awoooi.Server.Hosting;

/// <summary><c>awoooi serve</c>: web server and silo in one process.</summary>
internal static class ServeHost
{
    /// <summary>How long a stop may take: what was accepted is committed, what is under way is handed over by the store.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(25);

    /// <summary>Puts it together and opens what is configured; it does not run yet.</summary>
    /// <exception cref="UserErrorException">Something that is configured is not usable.</exception>
    /// <exception cref="StoreException">The store is not usable.</exception>
    public static async Task<WebApplication> BuildAsync(ServeOptions options, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Data);
        var postgres = options.Storage.Connection?.Read().OrExit();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.Configure<HostOptions>(x => x.ShutdownTimeout = StopPatience);
        builder.Services.AddSingleton(options).AddSingleton(TimeProvider.System);
        if (postgres is null) builder.Services.AddSqliteStorage(Path.Combine(options.Data, "state.db"));
        else builder.Services.AddPostgresStorage(postgres);
        builder.AddSilo(options, postgres);
        builder.WebHost.UseKestrelHttpsConfiguration().UseListener(options);
        builder.Services.AddAccess(options);
        AddWork(builder.Services, options);
        AddSilences(builder.Services, options);

        var app = builder.Build();
        if (postgres is not null) await ClusterSchema.EnsureAsync(postgres, cancellationToken);
        await EngineOpening.OpenAsync(app.Services, options, cancellationToken);
        app.UseProblems();
        app.UseAccess();
        app.MapIntake();
        return app;
    }

    private static void AddWork(IServiceCollection services, ServeOptions options)
    {
        services.AddAlertIntake(new() { Queue = options.Limits.Queue, Backlog = options.Limits.Backlog });
        services.AddSingleton<IAlertIntakeObserver, CorrelationPoke>();
        services.AddSingleton(new TurnLimits(options.Limits.Incidents, options.Limits.Forge, options.Limits.Model));
        services.AddSingleton<EngineSet>().AddSingleton<FlowStore>().AddSingleton<FailureHandling>();
        services.AddSingleton<IHostedService, SchedulerStart>();
    }

    private static void AddSilences(IServiceCollection services, ServeOptions options)
    {
        if (options.Alertmanager is not { } alertmanager) services.AddSingleton<ISilenceReader, NoSilences>();
        else services.AddSingleton<ISilenceReader>(x => new AlertmanagerSilences(new HttpClient { Timeout = TimeSpan.FromSeconds(5) }, alertmanager, x.GetRequiredService<TimeProvider>()));
    }
}
