using Awoooi.Alerts;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Flow;
using Awoooi.Incidents;
using Awoooi.Llm;
using Awoooi.Messaging.Kafka;
using Awoooi.Privacy.Egress;
using Awoooi.Server.Clustering;
using Awoooi.Server.Composition;
using Awoooi.Server.Configuration;
using Awoooi.Server.Endpoints;
using Awoooi.Server.Endpoints.Api;
using Awoooi.Server.Grains;
using Awoooi.Server.Silences;
using Awoooi.Server.Telemetry.Logs;
using Awoooi.Server.Work;
using Awoooi.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Awoooi.Server.Hosting;

/// <summary><c>awoooi serve</c>: web server and silo in one process.</summary>
internal static class ServeHost
{
    /// <summary>How long a stop may take: what was accepted is committed, what is under way is handed over by the store.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(25);

    /// <summary>Puts it together and opens what is configured; it does not run yet.</summary>
    /// <param name="options">What is configured.</param>
    /// <param name="logAsText">For people instead of as JSON.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="UserErrorException">Something that is configured is not usable.</exception>
    /// <exception cref="StoreException">The store is not usable.</exception>
    public static async Task<WebApplication> BuildAsync(ServeOptions options, bool logAsText, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Data);
        var postgres = options.Storage.Connection?.Read().OrExit();
        // Nothing of what the framework would read and watch is ours: a watched data folder would wake it with every commit.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.Logging.AddServeLog(logAsText);
        builder.Services.Configure<HostOptions>(x => x.ShutdownTimeout = StopPatience);
        builder.Services.AddSingleton(options).AddSingleton(TimeProvider.System).AddSingleton<PrivacyInForce>();
        if (postgres is null) builder.Services.AddSqliteStorage(options.SqliteFile);
        else builder.Services.AddPostgresStorage(postgres);
        builder.AddSilo(options, postgres);
        builder.AddHttpServing(options);
        AddWork(builder.Services, options);
        AddSilences(builder.Services, options);
        if (options.Kafka is { } kafka) builder.Services.AddKafkaIntake(kafka);

        var app = builder.Build();
        if (postgres is not null) await ClusterSchema.EnsureAsync(postgres, cancellationToken);
        await EngineOpening.OpenAsync(app.Services, options, cancellationToken);
        app.UseHttpServing();
        return app;
    }

    private static void AddWork(IServiceCollection services, ServeOptions options)
    {
        services.AddAlertIntake(new() { Queue = options.Limits.Queue, Backlog = options.Limits.Backlog });
        services.AddSingleton<IAlertIntakeObserver, CorrelationPoke>();
        services.AddLanguageModels().AddSingleton<ProviderPool>(); // one for all repositories: a GPU has its places once
        services.AddSingleton(new TurnLimits(options.Limits.Incidents, options.Limits.Forge, options.Limits.Model));
        services.AddSingleton<EngineSet>().AddSingleton<FlowStore>().AddSingleton<FailureHandling>().AddSingleton<IncidentTurn>().AddSingleton<IOperatorVerbs, OperatorVerbs>();
        services.AddHostedService<SchedulerStart>().AddHostedService<SchedulerPoke>().AddHostedService<Retention>();
    }

    private static void AddSilences(IServiceCollection services, ServeOptions options)
    {
        if (options.Alertmanager is not { } alertmanager) services.AddSingleton<ISilenceReader, NoSilences>();
        else services.AddSingleton<ISilenceReader>(x => new AlertmanagerSilences(new HttpClient { Timeout = TimeSpan.FromSeconds(5) }, alertmanager, x.GetRequiredService<TimeProvider>()));
    }
}
