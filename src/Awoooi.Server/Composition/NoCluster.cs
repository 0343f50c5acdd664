using Awoooi.Evidences;

namespace Awoooi.Server.Composition;

/// <summary>No cluster was named: nothing was looked for, and everything that follows from that is reported as not checked.</summary>
internal sealed class NoCluster : IClusterReader
{
    public Task<ClusterView> ReadAsync(IReadOnlyList<string> namespaces, CancellationToken cancellationToken) => Task.FromResult(ClusterView.Nothing);
}
