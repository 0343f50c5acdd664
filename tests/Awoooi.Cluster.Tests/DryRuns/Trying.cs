using System.Text.Json.Nodes;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.DryRuns;
using Awoooi.Objects;
using Awoooi.Proofs.DryRuns;
using Awoooi.Testing;
using Awoooi.Testing.Clusters;

namespace Awoooi.Cluster.Tests.DryRuns;

/// <summary>Tries changes on the real API server: a user with exactly the documented roles, a namespace of its own, and an account that applies.</summary>
internal sealed class Trying
{
    private const string AccountNamespace = "delivery";
    private readonly KubernetesServer _server;
    private readonly string _user;
    private readonly List<DryRunTrial> _trials = [];

    private Trying(KubernetesServer server, string user, string ns) => (_server, _user, Namespace) = (server, user, ns);

    public string Namespace { get; }

    /// <summary>Who applies: an account of this test alone.</summary>
    public Applier Applier => new($"system:serviceaccount:{AccountNamespace}:{Namespace}", "argocd-controller", "test");

    /// <summary>Prepares one.</summary>
    /// <param name="fixture">The server.</param>
    /// <param name="ns">A namespace that no other test has.</param>
    /// <param name="rules">What the account may do in it; none: it may do nothing.</param>
    public static async Task<Trying> StartAsync(ClusterFixture fixture, string ns, params (string Group, string Resource, string[] Verbs)[] rules)
    {
        var trying = new Trying(await fixture.ServerAsync(), fixture.NewUser(), ns);
        await trying.CreateAsync([.. Roles.Prover(trying._user, AccountNamespace, ns), .. rules.Length > 0 ? Roles.Grant(ns, AccountNamespace, ns, rules) : []]);
        return trying;
    }

    public Task CreateAsync(params IEnumerable<JsonObject> objects) => _server.Objects.CreateAsync(objects, TestContext.Current.CancellationToken);

    /// <summary>Sends something as the administrator; what comes back must be a yes.</summary>
    public async Task AdminAsync(HttpMethod method, string path, string body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, type) };
        using var answer = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Trying Modified(JsonObject before, JsonObject after) => Add(before, after, ObjectDiff.Compare([before.Named()], [after.Named()])[0]);

    public Trying Added(JsonObject item) => Add(null, item, ObjectDiff.Compare([], [item.Named()])[0]);

    public Trying Removed(JsonObject item) => Add(item, item, ObjectDiff.Compare([item.Named()], [])[0]);

    /// <summary>Asks, and forgets what was to be tried.</summary>
    public async Task<DryRunReport> RunAsync(Func<DryRunRequest, DryRunRequest>? with = null, Applier? applier = null)
    {
        using var session = new ClusterSession(new(_server.Kubeconfig(_user), null), TimeProvider.System);
        var request = new DryRunRequest([.. _trials.Select(x => x with { Applier = applier ?? Applier })]);
        _trials.Clear();
        return await new ServerDryRunner(session, TimeProvider.System).RunAsync(with?.Invoke(request) ?? request, TestContext.Current.CancellationToken);
    }

    /// <summary>Asks about the one thing to be tried; the report must be whole.</summary>
    public async Task<TrialAnswer> OneAsync(Func<DryRunRequest, DryRunRequest>? with = null, Applier? applier = null)
    {
        var report = await RunAsync(with, applier);
        report.NotRun.ShouldBeNull();
        return report.Trials.ShouldHaveSingleItem();
    }

    private Trying Add(JsonObject? before, JsonObject after, ObjectChange change)
    {
        _ = before;
        _trials.Add(new(change, after.Named(), null));
        return this;
    }
}
