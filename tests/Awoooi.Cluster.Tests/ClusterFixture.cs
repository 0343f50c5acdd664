using Awoooi.Testing.Clusters;

[assembly: AssemblyFixture(typeof(Awoooi.Cluster.Tests.ClusterFixture))]

namespace Awoooi.Cluster.Tests;

/// <summary>One API server for all tests of this assembly, started by the first that asks; each test has namespaces and users of its own.</summary>
public sealed class ClusterFixture : IAsyncDisposable
{
    private readonly Lazy<Task<KubernetesServer>> _server = new(() => KubernetesServer.StartAsync());
    private int _users;

    /// <summary>The server; where there can be none the test is skipped.</summary>
    public Task<KubernetesServer> ServerAsync()
    {
        Assert.SkipWhen(KubernetesServer.Missing is not null, KubernetesServer.Missing ?? "");
        return _server.Value;
    }

    /// <summary>A user that no other test has.</summary>
    public string NewUser() => KubernetesServer.Users[Interlocked.Increment(ref _users) - 1];

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) await (await _server.Value).DisposeAsync();
    }
}
