using Awoooi.Alerts;
using Awoooi.Audit;
using Awoooi.Diagnoses;
using Awoooi.Diagnoses.Advice;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Flow;
using Awoooi.Flow.Gating;
using Awoooi.Flow.Recalling;
using Awoooi.Incidents;
using Awoooi.Privacy.Egress;
using Awoooi.Server.Composition;
using Awoooi.Server.Configuration;
using Awoooi.Server.Grains;
using Awoooi.Server.Work;
using Awoooi.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Hosting;

/// <summary>Opens the engine of every configured repository over the one store, with the cluster's single writers behind it.</summary>
internal static class EngineOpening
{
    // With the waits between, about five minutes.
    private const int GatherAgain = 5;

    private static readonly TimeSpan StormWindow = TimeSpan.FromMinutes(10);

    /// <summary>Fills the set.</summary>
    /// <exception cref="UserErrorException">A repository is not usable.</exception>
    public static async Task OpenAsync(IServiceProvider services, ServeOptions options, CancellationToken cancellationToken)
    {
        var engines = services.GetRequiredService<EngineSet>();
        foreach (var repository in options.Repositories)
        {
            engines.Add(repository.Name, repository.Namespaces, await Engine.OpenAsync(Options(services, options, repository), cancellationToken));
            (await engines.Get(repository.Name).Get<FreezeDesk>().RestartedAsync(cancellationToken)).OrExit();
        }
    }

    private static EngineOptions Options(IServiceProvider services, ServeOptions options, RepositoryOptions repository) => new(repository.Path)
    {
        Cluster = repository.Kubernetes,
        Prometheus = repository.Prometheus,
        Snapshot = repository.Snapshot,
        Metrics = repository.Metrics,
        Logs = repository.Logs,
        Policies = repository.Policies,
        Vendored = repository.Vendored,
        BaseBranch = repository.Base,
        DeliveryBranch = repository.Deliver,
        Privacy = services.GetRequiredService<PrivacyInForce>(),
        Clock = services.GetRequiredService<TimeProvider>(),
        Observers = [.. services.GetServices<IFlowObserver>()],
        CloneFolder = Path.Combine(options.Data, "repositories", repository.Name, "clone.git"),
        Flow = x => x with { Repository = repository.Name, StormLimit = options.Limits.Storm, StormWindow = StormWindow, OpenChanges = options.Limits.OpenChanges, GatherAgain = GatherAgain },
        Services = x => Add(x, services, repository.Name),
    };

    private static void Add(IServiceCollection engine, IServiceProvider services, string repository)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        var limits = services.GetRequiredService<TurnLimits>();
        engine.AddSingleton(services.GetRequiredService<IAlertJournal>());
        engine.AddSingleton(services.GetRequiredService<IIncidentStore>());
        engine.AddSingleton(services.GetRequiredService<IIncidentMemory>());
        engine.AddSingleton(services.GetRequiredService<IMemoryVectors>());
        engine.AddSingleton(services.GetRequiredService<ISilenceReader>());
        engine.AddSingleton<IAuditLog>(x => new RepositoryAuditLog(repository, grains, x.GetRequiredService<GitAuditLog>()));
        engine.AddSingleton<ITrustLedger>(new GrainTrustLedger(repository, grains));
        engine.AddSingleton(services.GetRequiredService<ProviderPool>());
        engine.AddSingleton<IDiagnostician>(x => new LimitedDiagnostician(x.GetRequiredService<AdvisedDiagnostician>(), limits));
    }
}
