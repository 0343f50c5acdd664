using System.Text.Json.Nodes;
using Awoooi.Cli.Demo;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Testing;

namespace Awoooi.Cli.Tests.Demo;

/// <summary>The demo's cluster works out what manifests do: other manifests, another story.</summary>
public sealed class DemoClusterTests : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();
    private readonly DemoDemand _demand = new();
    private readonly DemoCluster _cluster;

    public DemoClusterTests() => _cluster = new(_folder["cluster", "objects"], _demand, new DemoClock(_folder["clock"]));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("64Mi", true)]
    [InlineData("128Mi", false)]
    public void Apply_MemoryLimit_DecidesWhetherTheContainerIsKilled(string limit, bool killed)
    {
        _demand.MemoryBytes["cache"] = 100L << 20;
        _cluster.Apply([Deployment("cache", limit, null), Service("cache")], "app", "abc");
        _cluster.Faults.Any(x => x is { Reason: "OOMKilled", ExitCode: 137 }).ShouldBe(killed);
    }

    [Fact]
    public void Apply_WorkloadThatNamesADeadService_ExitsToo()
    {
        _demand.MemoryBytes["cache"] = 100L << 20;
        _cluster.Apply([Deployment("cache", "64Mi", null), Service("cache"), Deployment("api", "64Mi", "cache:6379")], "app", "abc");
        _cluster.Faults.Single(x => x.Workload.Name == "api").LastLine.ShouldContain("cache.shop.svc:6379");
    }

    [Fact]
    public void Firing_NothingWrong_IsEmpty()
    {
        _cluster.Apply([Deployment("cache", "64Mi", null)], "app", "abc");
        DemoAlerts.Firing(_cluster, _folder["cluster", "objects"]).ShouldBeEmpty();
    }

    private static DeclaredObject Deployment(string name, string limit, string? address) => Declared($$"""
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "{{name}}", "namespace": "shop"},
         "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "{{name}}"} },
          "template": {"metadata": {"labels": {"app": "{{name}}"} },
           "spec": {"containers": [{"name": "{{name}}", "env": [{"name": "ADDR", "value": "{{address ?? "none"}}"}], "resources": {"limits": {"memory": "{{limit}}"} } }] } } } }
        """);

    private static DeclaredObject Service(string name) =>
        Declared($$"""{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "{{name}}", "namespace": "shop"}, "spec": {} }""");

    private static DeclaredObject Declared(string json) => new(KubeObject.From((JsonObject)JsonNode.Parse(json)!)!, "app", "file.yaml");
}
