using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Scenarios.Clusters;
using Awoooi.Testing;
using Awoooi.Testing.Clusters;

namespace Awoooi.Scenarios.Proofs;

/// <summary>Somebody asks what would become of a branch, by the real program and against a real API server.</summary>
public sealed class ProveTests(LiveFixture fixture) : IDisposable
{
    private const string Ns = "proven";

    private readonly Repo _repository = Repo.At("2026-04-01T09:00:00Z").File("apps/kustomization.yaml", "resources: [api.yaml]\n").File("apps/api.yaml", Api("64Mi"))
        .File("argocd/shop.yaml", """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: shop, namespace: argocd}
            spec:
              source: {repoURL: https://git.example/shop.git, path: apps, targetRevision: main}
              destination: {server: https://kubernetes.default.svc, namespace: proven}
            """).Commit("api");

    private readonly TempFolder _folder = TempFolder.Create();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _repository.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Prove_NoCluster_IsProvenByWhatCanBeToldAndNamesTheRest()
    {
        Branch("fix", Api("96Mi"));
        var result = await AwoooiProgram.RunAsync("prove", "--repo", _repository.Path, "--change", "fix", "--json");
        result.ExitCode.ShouldBe(0, result.Error);
        var proof = result.Json();
        ((string)proof["verdict"]!).ShouldBe("proven");
        ((string)proof["rollout"]!).ShouldBe("3 of 3 pods restart, never fewer than 3 ready");
        Check(proof, "schema").Detail.ShouldContain("schema-only");
        proof["notChecked"]!.AsArray().Select(x => ((string)x!).Split(':')[0]).ShouldContain("server-dry-run");
        ((string)proof["digest"]!).Length.ShouldBe(64);
        proof["readSet"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Prove_FieldDoesNotExist_IsRefusedByItsSchema()
    {
        Branch("typo", Api("64Mi").Replace("replicas: 3", "replica: 3", StringComparison.Ordinal));
        var result = await AwoooiProgram.RunAsync("prove", "--repo", _repository.Path, "--change", "typo", "--json");
        result.ExitCode.ShouldBe(1);
        Check(result.Json(), "schema").Detail.ShouldContain("spec.replica is unknown; did you mean 'replicas'?");
    }

    [Fact]
    public async Task Prove_BelowABudgetOfTheSnapshot_IsSaidAndHighAndNotRefused()
    {
        Branch("less", Api("64Mi").Replace("replicas: 3", "replicas: 1", StringComparison.Ordinal));
        Saved("deployments", Api("64Mi"));
        Saved("horizontalpodautoscalers");
        Saved("poddisruptionbudgets", "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: api, namespace: proven}, spec: {minAvailable: 2, selector: {matchLabels: {app: api}}}}");
        var result = await AwoooiProgram.RunAsync("prove", "--repo", _repository.Path, "--change", "less", "--snapshot", _folder["cluster"], "--json");
        result.ExitCode.ShouldBe(0);
        Check(result.Json(), "disruption-budget").ShouldBe(("passed", "PodDisruptionBudget/proven/api asks for 2 ready pods; the change goes down to 1 (HIGH or more)"));
        result.Json()["readSet"]!.AsArray().ShouldContain(x => (string)x!["field"]! == "spec.minAvailable" && (string)x["value"]! == "2");
    }

    [Fact]
    public async Task Prove_ChangeIsUnknown_CannotBeDecided()
    {
        var result = await AwoooiProgram.RunAsync("prove", "--repo", _repository.Path, "--change", "nobody/knows", "--json");
        result.ExitCode.ShouldBe(2);
        ((string)result.Json()["refused"]!["rule"]!).ShouldBe("change-unknown");
    }

    [Fact]
    public async Task Prove_ClusterIsAway_CannotBeDecided()
    {
        Branch("fix", Api("96Mi"));
        var config = _folder.Write("away.kubeconfig", $$$"""
            {"apiVersion": "v1", "kind": "Config", "current-context": "it", "clusters": [{"name": "it", "cluster": {"server": "http://127.0.0.1:{{{Awoooi.Testing.Servers.LoopbackPort.Free()}}}"}}],
             "users": [{"name": "me", "user": {"token": "x"} }], "contexts": [{"name": "it", "context": {"cluster": "it", "user": "me"} }]}
            """);
        var result = await AwoooiProgram.RunAsync("prove", "--repo", _repository.Path, "--change", "fix", "--cluster", config, "--json");
        result.ExitCode.ShouldBe(2);
        ((string)result.Json()["verdict"]!).ShouldBe("undecided");
    }

    [Fact]
    public async Task Prove_LiveCluster_AsksAsTheApplierOfTheApplication()
    {
        const string user = "user-57";
        var (server, _) = await fixture.ServersAsync();
        await server.Objects.CreateAsync([.. Grants.Engine(user), K8s.ConfigMap(Ns, "namespace-is-there")], Cancelled);
        using (var applied = new HttpRequestMessage(HttpMethod.Patch, $"/apis/apps/v1/namespaces/{Ns}/deployments/api?fieldManager=argocd-controller") { Content = new StringContent(Api("64Mi"), Encoding.UTF8, "application/apply-patch+yaml") })
        {
            (await server.Client.SendAsync(applied, Cancelled)).EnsureSuccessStatusCode();
        }
        Branch("fix", Api("96Mi"));
        string[] prove = ["prove", "--repo", _repository.Path, "--change", "fix", "--cluster", server.Kubeconfig(user), "--json"];

        var denied = await AwoooiProgram.RunAsync(prove);
        denied.ExitCode.ShouldBe(1, denied.Error);
        Check(denied.Json(), "applier-permissions").ShouldBe(("refused", "system:serviceaccount:argocd:argocd-application-controller may not patch deployments.apps in namespace proven"));
        ((string)denied.Json()["checks"]!.AsArray().Single(x => (string)x!["name"]! == "applier-permissions")!["remedy"]!).ShouldContain("resources: [\"deployments\"], verbs: [patch]");

        await server.Objects.CreateAsync(Grants.Applier("argocd", "argocd-application-controller"), Cancelled);
        var proven = await AwoooiProgram.RunAsync(prove);
        proven.ExitCode.ShouldBe(0, proven.Output + proven.Error);
        ((string)proven.Json()["clusterVersion"]!).ShouldStartWith("v");
        Check(proven.Json(), "server-dry-run").Detail.ShouldContain("takes 1 object");
        proven.Json()["readSet"]!.AsArray().ShouldContain(x => (string)x!["field"]! == "(server permits)" && (string)x["value"]! == """{"patch":true}""");
    }

    private static (string Status, string Detail) Check(JsonNode proof, string name)
    {
        var check = proof["checks"]!.AsArray().Single(x => (string)x!["name"]! == name)!;
        return ((string)check["status"]!, (string)check["detail"]!);
    }

    private void Branch(string name, string api)
    {
        _repository.Git("checkout", "-q", "-b", name);
        _repository.File("apps/api.yaml", api).Commit(name);
        _repository.Git("checkout", "-q", "-");
    }

    private void Saved(string kind, params string[] objects) => _folder.Write($"cluster/{kind}.yaml",
        objects.Length == 0 ? "apiVersion: v1\nkind: List\nitems: []\n" : "apiVersion: v1\nkind: List\nitems:\n" + string.Concat(objects.Select(x => $"- {x.TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal)}\n")));

    private static string Api(string memory) => $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api, namespace: proven}
        spec:
          replicas: 3
          selector: {matchLabels: {app: api}}
          template:
            metadata: {labels: {app: api}}
            spec:
              containers:
              - name: api
                image: registry.example/api:1.0
                resources:
                  requests: {memory: 32Mi}
                  limits: {memory: "{{{memory}}}"}

        """;
}
