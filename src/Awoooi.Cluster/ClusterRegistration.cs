using Awoooi.Cluster.Connections;
using Awoooi.Cluster.DryRuns;
using Awoooi.Cluster.Listing;
using Awoooi.Cluster.Logs;
using Awoooi.Cluster.Metrics;
using Awoooi.Evidences;
using Awoooi.Proofs.DryRuns;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Cluster;

/// <summary>Registers what reads live clusters and what measures them.</summary>
public static class ClusterRegistration
{
    /// <summary>Adds <see cref="IClusterReader"/>, <see cref="ILogReader"/> and <see cref="IDryRunner"/> over an API server. A <see cref="TimeProvider"/> must be there.</summary>
    public static IServiceCollection AddCluster(this IServiceCollection services, ClusterConnection connection) => services
        .AddSingleton(x => new ClusterSession(connection, x.GetRequiredService<TimeProvider>()))
        .AddSingleton<IClusterReader>(x => new LiveClusterReader(x.GetRequiredService<ClusterSession>(), x.GetRequiredService<TimeProvider>()))
        .AddSingleton<IDryRunner>(x => new ServerDryRunner(x.GetRequiredService<ClusterSession>(), x.GetRequiredService<TimeProvider>()))
        .AddSingleton<ILogReader>(x => new PodLogReader(x.GetRequiredService<ClusterSession>()));

    /// <summary>Adds <see cref="IMetricReader"/> over Prometheus. A <see cref="TimeProvider"/> must be there.</summary>
    public static IServiceCollection AddPrometheus(this IServiceCollection services, PrometheusConnection connection) => services
        .AddSingleton(x => new PrometheusApi(connection, x.GetRequiredService<TimeProvider>()))
        .AddSingleton<IMetricReader>(x => new PrometheusReader(x.GetRequiredService<PrometheusApi>(), x.GetRequiredService<TimeProvider>()));
}
