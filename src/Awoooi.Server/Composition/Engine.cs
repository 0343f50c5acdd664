using Awoooi.Audit;
using Awoooi.Audit.Keys;
using Awoooi.Correlation;
using Awoooi.Documents;
using Awoooi.Documents.Policies;
using Awoooi.Flow;
using Awoooi.Forges.Local;
using Awoooi.Git;
using Awoooi.Git.Signing;
using Awoooi.Llm;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Composition;

/// <summary>Composes everything for one repository. The only place that knows all adapters.</summary>
internal sealed class Engine : IAsyncDisposable
{
    /// <summary>Who the engine is in commits.</summary>
    public static readonly Person Robot = new("Awoooi", "awoooi@localhost");

    /// <summary>What base branches are called, where nobody says.</summary>
    public static readonly string[] UsualBranches = ["main", "master"];

    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(5);

    private readonly ServiceProvider _services;
    private long _fetched;

    private Engine(ServiceProvider services)
    {
        _services = services;
        _fetched = services.GetRequiredService<TimeProvider>().GetTimestamp();
    }

    /// <summary>Opens the repository, its forge and the engine's folder beside it.</summary>
    /// <exception cref="UserErrorException">Something that the user named is not there or not usable.</exception>
    public static async Task<Engine> OpenAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        var forge = options.Forge ?? options.Repository;
        var folder = Path.Combine(GitFolder.Of(forge), "awoooi");
        var clone = (await GitClone.OpenAsync(forge, options.CloneFolder ?? Path.Combine(folder, "clone.git"), cancellationToken)).OrExit();
        var repository = clone.Repository;
        var key = (await EngineKey.EnsureAsync(Path.Combine(folder, "keys"), Robot, cancellationToken)).OrExit();
        var evidence = (await EvidenceKeyFolder.EnsureAsync(Path.Combine(folder, "keys"), cancellationToken)).OrExit();
        var baseBranch = options.BaseBranch ?? UsualBranches.FirstOrDefault(x => repository.Resolve("refs/heads/" + x) is not null) ?? clone.DefaultBranch;

        CheckForge(options, repository, baseBranch);

        var services = new ServiceCollection();
        services.AddSingleton(options.Clock);
        services.AddSingleton(options.Privacy);
        services.AddSingleton(repository);
        services.AddSingleton(key);
        services.AddSingleton(evidence);
        services.AddSingleton(options.Flow(new FlowOptions(baseBranch, options.DeliveryBranch, Robot) { ApplyAs = options.Cluster?.ApplyAs }));
        AddAdapters(services, options, folder);
        services.AddFlow().AddCorrelation();
        AddObservers(services, options);
        services.AddLogging();
        options.Services(services);
        var engine = new Engine(services.BuildServiceProvider());
        if (repository.Resolve("refs/heads/" + baseBranch) is { } tip) engine.Get<IPolicySource>().Read(repository.Tree(tip)); // taught before anything is said
        return engine;
    }

    /// <summary>A forge that lacks what the named repository holds would be proposed to on an older base than the user looks at.</summary>
    private static void CheckForge(EngineOptions options, IGitRepository forge, string baseBranch)
    {
        if (options.Forge is null || BareRepository.Resolve(GitFolder.Of(options.Repository), "refs/heads/" + baseBranch) is not { } tip) return;
        var there = forge.Resolve("refs/heads/" + baseBranch);
        if (there is not null && forge.Resolve(tip) is not null && forge.IsAncestor(tip, there)) return;
        throw new UserErrorException(new("forge-behind", $"{baseBranch} of {options.Forge} does not hold {tip[..10]}, where {baseBranch} of {options.Repository} is", $"push {baseBranch} to the forge first"));
    }

    private static void AddAdapters(ServiceCollection services, EngineOptions options, string folder)
    {
        services.AddDocuments(Path.Combine(folder, "manifests.index"), options.Vendored).AddPolicies(options.Policies);
        services.AddLanguageModels();
        EvidenceSources.Add(services, options);
        services.AddSingleton<IForge>(x => new LocalForge(
            x.GetRequiredService<IGitRepository>(), x.GetRequiredService<SigningIdentity>(), x.GetRequiredService<TimeProvider>()));
        services.AddSingleton(x => new ReviewWriter(x.GetRequiredService<IGitRepository>(), x.GetRequiredService<IForge>(), x.GetRequiredService<TimeProvider>()));
        services.AddSqliteStorage(Path.Combine(folder, "state.db"));
    }

    private static void AddObservers(ServiceCollection services, EngineOptions options)
    {
        foreach (var observer in options.Observers) services.AddSingleton(observer);
        if (Environment.GetEnvironmentVariable("AWOOOI_KILL_AT") is { Length: > 0 } point) services.AddSingleton<IFlowObserver>(new CrashPoint(point));
    }

    /// <summary>One of the engine's services.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Sees to it that the clone is some seconds old at most. What writes looks again by itself.</summary>
    public async Task FreshAsync(CancellationToken cancellationToken)
    {
        var clock = Get<TimeProvider>();
        if (clock.GetElapsedTime(Interlocked.Read(ref _fetched)) < FreshFor) return;
        Interlocked.Exchange(ref _fetched, clock.GetTimestamp());
        await Get<IGitRepository>().FetchAsync(cancellationToken);
    }

    /// <summary>Verifies the evidence chain and the merges of the base branch, by the keys that the base branch lists or else the engine's own.</summary>
    public Task<AuditReport> VerifyAuditAsync(CancellationToken cancellationToken)
    {
        var (repository, flow, key) = (Get<IGitRepository>(), Get<FlowOptions>(), Get<SigningIdentity>());
        var signers = BaseBranchSigners.Read(repository, flow.BaseBranch) + "\n" + key.AllowedSigner + "\n";
        var keys = EvidenceKeyFile.Of(repository, flow.BaseBranch)?.OrExit() ?? Get<EvidenceSigning>().Own;
        return new AuditVerifier(repository, keys, signers, flow.Engine.Email).VerifyAsync(new AuditAnchors([], [flow.BaseBranch]), cancellationToken);
    }

    /// <summary>Notes that the outcomes were told; the same alerts are duplicates from now on.</summary>
    public async Task AnnounceAsync(IReadOnlyList<FlowState> states, CancellationToken cancellationToken)
    {
        foreach (var state in states.Where(x => !x.Announced)) await Get<FlowStore>().SaveAsync(state with { Announced = true }, cancellationToken);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
