using Awoooi.Repositories;

namespace Awoooi.Evidences;

/// <summary>Reads the cluster: a live one, or a folder of objects somebody saved.</summary>
public interface IClusterReader
{
    /// <summary>Reads now.</summary>
    Task<ClusterView> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>Reads metrics and logs about an incident.</summary>
public interface ITelemetryReader
{
    /// <summary>Metric samples; null when there is no source.</summary>
    Task<IReadOnlyList<Reading>?> ReadingsAsync(CancellationToken cancellationToken);

    /// <summary>Log tails; null when there is no source or policy forbids it.</summary>
    Task<IReadOnlyList<LogTail>?> LogsAsync(CancellationToken cancellationToken);
}

/// <summary>Reads what a tree of manifests declares.</summary>
public interface IManifestReader
{
    /// <summary>Renders every app of a tree, or only those whose folder or inputs lie in <paramref name="paths"/>.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="cluster">Where Argo CD and Flux objects may be found, besides the tree.</param>
    /// <param name="paths">Changed paths to restrict to; null for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<DeclaredState> ReadAsync(IManifestTree tree, ClusterView cluster, IReadOnlyList<string>? paths, CancellationToken cancellationToken);
}
