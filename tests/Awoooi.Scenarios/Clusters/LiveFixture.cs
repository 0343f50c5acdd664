using Awoooi.Testing.Clusters;
using Awoooi.Testing.Servers;

[assembly: AssemblyFixture(typeof(Awoooi.Scenarios.Clusters.LiveFixture))]

namespace Awoooi.Scenarios.Clusters;

/// <summary>One API server with the objects of <see cref="OomCase"/>, and one Prometheus with its metric, for all stories over a live cluster; started by the first that asks.</summary>
public sealed class LiveFixture : IAsyncDisposable
{
    /// <summary>How what Prometheus has is cited.</summary>
    public const string Memory = """container_memory_working_set_bytes{container="web",namespace="shop",pod="web-7d9c6b5f4d-x2k9p"}""";

    private readonly Lazy<Task<(KubernetesServer, PrometheusServer)>> _servers = new(StartAsync);

    /// <summary>Both; where there can be none the test is skipped.</summary>
    public Task<(KubernetesServer Cluster, PrometheusServer Prometheus)> ServersAsync()
    {
        Assert.SkipWhen(KubernetesServer.Missing is not null, KubernetesServer.Missing ?? "");
        return _servers.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_servers.IsValueCreated) return;
        var (cluster, prometheus) = await _servers.Value;
        await cluster.DisposeAsync();
        await prometheus.DisposeAsync();
    }

    private static async Task<(KubernetesServer, PrometheusServer)> StartAsync()
    {
        using var objects = new OomCase();
        var cluster = await KubernetesServer.StartAsync();
        await cluster.Objects.CreateAsync(objects.Objects);
        return (cluster, await PrometheusServer.StartAsync("global: {}", history: new MetricHistory(new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero), 120)
            .Add("container_memory_working_set_bytes", "namespace=\"shop\",pod=\"web-7d9c6b5f4d-x2k9p\",container=\"web\"", _ => 66_900_000).ToString()));
    }
}
