using Awoooi.Cluster;
using Awoooi.Documents.Snapshots;
using Awoooi.Evidences;
using Awoooi.Proofs.DryRuns;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Composition;

/// <summary>Where an engine's evidence comes from: a live cluster and Prometheus, or what somebody saved of them.</summary>
internal static class EvidenceSources
{
    /// <summary>Adds the readers that the options name. What is saved goes before what is live, where both are named.</summary>
    /// <exception cref="UserErrorException">What was saved cannot be read.</exception>
    public static void Add(IServiceCollection services, EngineOptions options)
    {
        if (options.Cluster is { } cluster) services.AddCluster(cluster);
        if (options.Prometheus is { } prometheus) services.AddPrometheus(prometheus);
        if (options.Cluster is null || options.Snapshot is not null) services.AddSingleton(Saved(options.Snapshot)).AddSingleton<IDryRunner, NoDryRunner>();
        var files = TelemetryFiles.Open(options.Metrics, options.Logs).OrExit();
        if (options.Prometheus is null || options.Metrics is not null) services.AddSingleton<IMetricReader>(files);
        if (options.Cluster is null || options.Logs is not null) services.AddSingleton<ILogReader>(files);
    }

    private static IClusterReader Saved(string? folder) => folder is null ? new NoCluster() : SnapshotClusterReader.Open(folder).OrExit();
}
