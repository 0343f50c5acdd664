using System.Text.Json.Nodes;
using Awoooi.Alerts;
using Awoooi.Cli.Hosting;
using Awoooi.Server.Composition;
using Awoooi.Testing;
using Awoooi.Testing.Clusters;
using Awoooi.Testing.Servers;

namespace Awoooi.Scenarios.Clusters;

/// <summary>The whole path over a real API server and a real Prometheus, as users run it.</summary>
public sealed class LiveReplayTests(LiveFixture fixture) : IDisposable
{
    private readonly OomCase _case = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _case.Dispose();

    [Fact]
    public async Task Replay_LiveClusterAndPrometheus_ProposesWhatTheyShowAndOnlyReads()
    {
        var (server, prometheus) = await fixture.ServersAsync();
        var user = KubernetesServer.Users[0];
        await server.Objects.CreateAsync(Sees(user), Cancelled);
        string[] live = ["--kubeconfig", server.Kubeconfig(user), "--prometheus", prometheus.Client.BaseAddress!.ToString()];

        var saved = (await AwoooiProgram.RunAsync([.. _case.ArgumentsFor(_case.Repository.Bare(), _case.AlertFile)])).Json()["incidents"]![0]!;
        var result = await AwoooiProgram.RunAsync(["replay", "--repo", _case.Repository.Path, "--alert", _case.AlertFile, "--json", .. live]);

        result.ExitCode.ShouldBe(0, result.Error);
        var incident = result.Json()["incidents"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)incident["outcome"]).ShouldBe("proposed", result.Output);
        incident["edits"]!.ToJsonString().ShouldBe(saved["edits"]!.ToJsonString());
        // What the role does not show is said, not taken for well.
        NotChecked(incident).ShouldContain("cluster: cluster-forbidden: awoooi may not list namespaces, nodes, persistentvolumes, storageclasses.storage.k8s.io in the cluster (grant get and list on them; docs/cluster.md has the whole role)");
        NotChecked(incident).ShouldContain(x => x.StartsWith("cluster: cluster-forbidden: awoooi may not list configmaps, ", StringComparison.Ordinal) && x.Contains(" in namespace shop ", StringComparison.Ordinal));
        NotChecked(incident).ShouldNotContain(x => x.StartsWith("metrics:", StringComparison.Ordinal));
        (await server.RequestsAsync(user, Cancelled)).Select(x => x.Split(' ')[0]).Distinct().ShouldBeSubsetOf(["get", "list"]);

        var doctor = await AwoooiProgram.RunAsync(["doctor", .. live]);
        doctor.Output.ShouldContain("✓ evidence  prometheus: ");
        doctor.Output.ShouldContain("kinds can be listed in all namespaces");
        doctor.Output.ShouldContain("cluster-forbidden: grant get and list on ");
    }

    [Fact]
    public async Task Replay_ThroughTheFlow_CitesLiveObjectsAndQueries()
    {
        var (server, prometheus) = await fixture.ServersAsync();
        await using var engine = await Engine.OpenAsync(new(_case.Repository.Path)
        {
            Cluster = new(server.Kubeconfig(KubernetesServer.Admin), null),
            Prometheus = new(prometheus.Client.BaseAddress!, null),
            Services = Runs.Add,
        }, Cancelled);

        var states = await engine.Get<ReplayRun>().RunAsync([AlertmanagerPayload.Parse(await File.ReadAllBytesAsync(_case.AlertFile, Cancelled)).Value], Cancelled);

        var state = states.ShouldHaveSingleItem().State;
        var cited = state.Diagnosis!.Causes[0].Evidence.Select(id => state.Shielded!.Facts.Single(x => x.Id == id).Source).ToList();
        cited.ShouldContain("Pod/shop/web-7d9c6b5f4d-x2k9p status.containerStatuses[name=web]");
        cited.ShouldContain(LiveFixture.Memory);
        state.Evidence!.Readings.Where(x => x.Name == LiveFixture.Memory).ShouldAllBe(x => x.Value == 66_900_000 && x.Time <= state.Incident.Onset.AddMinutes(15));
        state.Proposed.ShouldNotBeNull();
    }

    [Fact]
    public async Task Replay_ApiServerAndPrometheusAway_ClaimsNothingAndSaysWhy()
    {
        var kubeconfig = _case.Write("away.kubeconfig", $$$"""
            apiVersion: v1
            kind: Config
            current-context: it
            clusters: [{name: it, cluster: {server: "http://127.0.0.1:{{{LoopbackPort.Free()}}}"} }]
            users: [{name: me, user: {token: x} }]
            contexts: [{name: it, context: {cluster: it, user: me} }]
            """);
        string[] away = ["--kubeconfig", kubeconfig, "--prometheus", $"http://127.0.0.1:{LoopbackPort.Free()}"];

        var result = await AwoooiProgram.RunAsync(["replay", "--repo", _case.Repository.Path, "--alert", _case.AlertFile, "--json", .. away]);
        var doctor = await AwoooiProgram.RunAsync(["doctor", .. away]);

        var incident = result.Json()["incidents"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)incident["outcome"]).ShouldBe("no-safe-fix", result.Error);
        NotChecked(incident).ShouldContain(x => x.StartsWith("cluster: cluster-unreachable: 127.0.0.1", StringComparison.Ordinal));
        NotChecked(incident).ShouldContain(x => x.StartsWith("metrics: prometheus-unreachable: ", StringComparison.Ordinal));
        doctor.ExitCode.ShouldBe(1);
        doctor.Output.ShouldContain("cluster-unreachable: look whether the API server runs");
        doctor.Output.ShouldContain("prometheus-unreachable: look whether Prometheus runs there");
    }

    // Less than the documented role: the objects of this case and no others.
    private static IEnumerable<JsonObject> Sees(string user)
    {
        yield return K8s.Object("rbac.authorization.k8s.io/v1", "ClusterRole", "", user)
            .With("rules", JsonNode.Parse("""[{"apiGroups":["","apps"],"resources":["pods","events","deployments","replicasets"],"verbs":["get","list"]}]"""));
        yield return K8s.Object("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "", user)
            .With("roleRef", new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "ClusterRole", ["name"] = user })
            .With("subjects", new JsonArray(new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "User", ["name"] = user }));
    }

    private static List<string> NotChecked(JsonNode incident) => [.. incident["notChecked"]!.AsArray().Select(x => (string)x!)];
}
