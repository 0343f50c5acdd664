using Awoooi.Repositories;

namespace Awoooi.Evidences;

/// <summary>Reads the cluster: a live one, or a folder of objects somebody saved.</summary>
public interface IClusterReader
{
    /// <summary>Reads now. What cannot be read is noted in the view, which never means that all is well there.</summary>
    /// <param name="namespaces">
    /// Those that matter, where not all can be read; what their objects name is read with them, and what is in no namespace. Empty: all matter.
    /// </param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ClusterView> ReadAsync(IReadOnlyList<string> namespaces, CancellationToken cancellationToken);

    /// <summary>Reads some kinds in some places now. A source that has everything at hand gives all of it.</summary>
    /// <param name="places">The places; what lies elsewhere counts as not looked for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ClusterView> ReadPlacesAsync(IReadOnlyList<KindPlace> places, CancellationToken cancellationToken) => ReadAsync([], cancellationToken);
}

/// <summary>Reads metrics about an incident.</summary>
public interface IMetricReader
{
    /// <summary>Reads samples.</summary>
    Task<Telemetry<Reading>> ReadingsAsync(TelemetryScope scope, CancellationToken cancellationToken);
}

/// <summary>Reads what containers wrote.</summary>
public interface ILogReader
{
    /// <summary>Reads the ends of logs. Ask only where policy allows it.</summary>
    Task<Telemetry<LogTail>> LogsAsync(TelemetryScope scope, CancellationToken cancellationToken);
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
