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
    private KindCatalogue? _kinds;

    /// <inheritdoc/>
    public async Task<ClusterView> ReadAsync(IReadOnlyList<string> namespaces, CancellationToken cancellationToken)
    {
        if (!(await OpenAsync(WantedKind.All, cancellationToken).ConfigureAwait(false)).Succeeded(out var reading, out var refusal)) return NotRead(refusal);
        return await reading.ReadAsync(namespaces, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ClusterView> ReadPlacesAsync(IReadOnlyList<KindPlace> places, CancellationToken cancellationToken)
    {
        List<WantedKind> wanted = [.. WantedKind.All.Concat(WantedKind.OnRequest).Where(x => places.Any(y => y.Kind == x.Kind))];
        if (!(await OpenAsync(wanted, cancellationToken).ConfigureAwait(false)).Succeeded(out var reading, out var refusal)) return NotRead(refusal);
        return await reading.ReadPlacesAsync(places, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<ClusterReading>> OpenAsync(IReadOnlyList<WantedKind> wanted, CancellationToken cancellationToken)
    {
        if (!session.Open().Succeeded(out var api, out var refusal)) return refusal;
        var kinds = _kinds is { } known && known.Api == api ? known : _kinds = new(api, clock);
        if (!(await kinds.FindAsync(wanted, cancellationToken).ConfigureAwait(false)).Succeeded(out var served, out refusal)) return refusal;
        return new ClusterReading(api, wanted, served);
    }

    private static ClusterView NotRead(Refusal refusal) => ClusterView.Nothing with { NotRead = [refusal] };
}
