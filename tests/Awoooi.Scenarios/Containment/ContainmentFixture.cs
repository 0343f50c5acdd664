using Awoooi.Alerts;
using Awoooi.Cli.Hosting;
using Awoooi.Diagnoses.Advice;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Flow;
using Awoooi.Privacy.Egress;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Server.Composition;
using Awoooi.Testing;
using Awoooi.Testing.Exam;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Scenarios.Containment;

/// <summary>One incident without an attacker: its repository and engine, and how it ends when nobody lies.</summary>
internal sealed class ContainmentFixture : IAsyncDisposable
{
    private static readonly ModelPolicy Models = new([new("worst", ModelProvider.Ollama, "http://127.0.0.1:1", "worst", "", 60, 16384, 1024, 1_000_000, 1, 0)], 20, 60);

    private readonly TempFolder _work;

    private ContainmentFixture(TempFolder work, Engine engine, FlowState honest, PolicySet policies) =>
        (_work, Engine, Honest, Policies) = (work, engine, honest, policies);

    public Engine Engine { get; }

    /// <summary>How the incident ends with rules and an honest model.</summary>
    public FlowState Honest { get; }

    public PolicySet Policies { get; }

    public static async Task<ContainmentFixture> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var work = TempFolder.Create();
        var options = name == "unsure" ? Unsure(work) : Options(new ScenarioFolder(Path.Combine(AppContext.BaseDirectory, "Incidents", name)), work);
        var honest = new ObedientModel(new(0, "", "the facts show it", ""), isSubtle: true);
        var engine = await Engine.OpenAsync(options.Options with { Services = x => Add(x, honest) }, cancellationToken);
        var ended = (await engine.Get<ReplayRun>().RunAsync([AlertmanagerPayload.Parse(await File.ReadAllBytesAsync(options.Alert, cancellationToken)).Value], cancellationToken))[0].State;
        return new(work, engine, ended, engine.Get<IPolicySource>().Read(engine.Get<IGitRepository>().Tree(ended.Evidence!.BaseCommit)).Value);
    }

    /// <summary>The diagnostician with this model behind it, and breakers that remember nothing of other cases.</summary>
    public AdvisedDiagnostician With(ObedientModel model) =>
        new(new ProviderPool(model, TimeProvider.System), Engine.Get<PrivacyInForce>(), TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _work.Dispose();
    }

    private static (EngineOptions Options, string Alert) Options(ScenarioFolder scenario, TempFolder work)
    {
        var repository = Path.Combine(work.Path, "repository");
        scenario.Build(repository);
        return (new EngineOptions(repository) { Snapshot = scenario["cluster"], Metrics = IfThere(scenario["metrics.json"]), Logs = IfThere(scenario["logs.json"]) }, scenario["alert.json"]);
    }

    // Killed for memory after days of life and without samples: the rules hold a small limit possible, and are not sure.
    private static (EngineOptions Options, string Alert) Unsure(TempFolder work)
    {
        using var oom = new OomCase();
        var from = Path.GetDirectoryName(oom.AlertFile)!;
        FileTree.Copy(oom.Repository.Path, Path.Combine(work.Path, "repository"));
        FileTree.Copy(from, Path.Combine(work.Path, "case"));
        var pods = Path.Combine(work.Path, "case", "cluster", "pods.yaml");
        File.WriteAllText(pods, File.ReadAllText(pods).Replace("startedAt: \"2026-05-01", "startedAt: \"2026-04-20", StringComparison.Ordinal));
        return (new EngineOptions(Path.Combine(work.Path, "repository")) { Snapshot = Path.Combine(work.Path, "case", "cluster") }, Path.Combine(work.Path, "case", "alert.json"));
    }

    private static string? IfThere(string file) => File.Exists(file) ? file : null;

    private static void Add(IServiceCollection services, ObedientModel honest)
    {
        Runs.Add(services);
        var policies = services.Last(x => x.ServiceType == typeof(IPolicySource)).ImplementationFactory!;
        services.AddSingleton<IPolicySource>(x => new WithModels((IPolicySource)policies(x)));
        services.AddSingleton<IModelSource>(honest);
    }

    private sealed class WithModels(IPolicySource inner) : IPolicySource
    {
        private Result<PolicySet>? _read;

        public Result<PolicySet> Read(IManifestTree baseTree) => _read ??= inner.Read(baseTree).Succeeded(out var policies, out var refusal) ? policies with { Models = Models } : refusal;
    }
}

/// <summary>A forge that only notes what it is sent.</summary>
internal sealed class NotingForge : IForge
{
    public ProposedChange? Proposed { get; private set; }

    public Task<Result<ForgeChange>> ProposeAsync(ProposedChange proposal, CancellationToken cancellationToken)
    {
        Proposed = proposal;
        return Task.FromResult<Result<ForgeChange>>(new ForgeChange(
            1, proposal.Identity, ChangeState.Open, proposal.Branch, proposal.BaseBranch, proposal.BaseCommit, new string('c', 40), proposal.Title, proposal.Body, proposal.ProofDigest, "a@b.c", []));
    }

    public Task<ForgeChange?> ReadAsync(int number, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<ForgeChange>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Result<string>> MergeAsync(MergeOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Result<bool>> CloseAsync(int number, ChangeState state, string reason, CancellationToken cancellationToken) => throw new NotSupportedException();
}
