using Awoooi.Testing.Clusters;

[assembly: AssemblyFixture(typeof(Awoooi.Cluster.Tests.ClusterFixture))]

namespace Awoooi.Cluster.Tests;

/// <summary>One API server for all tests of this assembly, started by the first that asks; each test has namespaces and users of its own.</summary>
public sealed class ClusterFixture : IAsyncDisposable
{
    private readonly Lazy<Task<KubernetesServer>> _server = new(() => KubernetesServer.StartAsync());
    private readonly SemaphoreSlim _defining = new(1, 1);
    private bool _defined;
    private int _users;

    /// <summary>The server; where there can be none the test is skipped.</summary>
    public Task<KubernetesServer> ServerAsync()
    {
        Assert.SkipWhen(KubernetesServer.Missing is not null, KubernetesServer.Missing ?? "");
        return _server.Value;
    }

    /// <summary>Has the server know the kinds of Argo CD and Flux; what they are says <see cref="CustomKinds.OfDeliveryTools"/>.</summary>
    public async Task DefineDeliveryKindsAsync()
    {
        var server = await ServerAsync();
        await _defining.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_defined) return;
            foreach (var kind in CustomKinds.OfDeliveryTools()) await server.Objects.DefineAsync(kind, TestContext.Current.CancellationToken);
            _defined = true;
        }
        finally
        {
            _defining.Release();
        }
    }

    /// <summary>A user that no other test has.</summary>
    public string NewUser() => KubernetesServer.Users[Interlocked.Increment(ref _users) - 1];

    public async ValueTask DisposeAsync()
    {
        _defining.Dispose();
        if (_server.IsValueCreated) await (await _server.Value).DisposeAsync();
    }
}
