using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Discovery;
using Awoooi.Evidences;
using Awoooi.Results;

namespace Awoooi.Cluster.Listing;

/// <summary>Reads a cluster through its API server. It lists; it never writes, and no Secret is read.</summary>
/// <param name="session">The way to the cluster.</param>
/// <param name="clock">Tells when what is served must be asked again.</param>
internal sealed class LiveClusterReader(ClusterSession session, TimeProvider clock) : IClusterReader
{
    private const long MostDiscovery = 32L * 1024 * 1024;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private (KubeApi Api, ServedKinds Kinds, long At)? _served;

    /// <inheritdoc/>
    public async Task<ClusterView> ReadAsync(IReadOnlyList<string> namespaces, CancellationToken cancellationToken)
    {
        if (!session.Open().Succeeded(out var api, out var refusal)) return NotRead(refusal);
        if (!(await ServedAsync(api, cancellationToken).ConfigureAwait(false)).Succeeded(out var kinds, out refusal)) return NotRead(refusal);
        return await new ClusterReading(api, kinds).ReadAsync(namespaces, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<ServedKinds>> ServedAsync(KubeApi api, CancellationToken cancellationToken)
    {
        if (_served is { } known && known.Api == api && clock.GetElapsedTime(known.At) < Fresh) return known.Kinds;
        var asked = await KindDiscovery.AskAsync(api, new(MostDiscovery), cancellationToken).ConfigureAwait(false);
        if (asked.Refusal is null && asked.Value.Refusals.Count == 0) _served = (api, asked.Value, clock.GetTimestamp());
        return asked;
    }

    private static ClusterView NotRead(Refusal refusal) => ClusterView.Nothing with { NotRead = [refusal] };
}
