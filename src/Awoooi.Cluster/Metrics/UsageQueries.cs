namespace Awoooi.Cluster.Metrics;

/// <summary>What containers use of what they were given, and how full volumes are.</summary>
/// <remarks>Metrics of the kubelet (cAdvisor, volume stats) and of kube-state-metrics.</remarks>
internal static class UsageQueries
{
    private const string ByContainer = "by (namespace, pod, container)";
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);

    /// <summary>The questions about pods.</summary>
    /// <param name="pods">A matcher of pods: <c>namespace=~"…",pod=~"…"</c>.</param>
    public static IEnumerable<MetricQuery> OfPods(string pods)
    {
        var containers = $"{pods},container!=\"\",container!=\"POD\"";
        yield return new("memory", $"max {ByContainer} (container_memory_working_set_bytes{{{containers}}})", "container_memory_working_set_bytes{}", HalfHour, TimeSpan.FromMinutes(1));
        yield return new("CPU", $"sum {ByContainer} (rate(container_cpu_usage_seconds_total{{{containers}}}[5m]))", "rate(container_cpu_usage_seconds_total{}[5m])", HalfHour, TimeSpan.FromMinutes(5));
        yield return new(
            "throttling",
            $"sum {ByContainer} (rate(container_cpu_cfs_throttled_periods_total{{{containers}}}[5m])) / sum {ByContainer} (rate(container_cpu_cfs_periods_total{{{containers}}}[5m]))",
            "rate(container_cpu_cfs_throttled_periods_total{}[5m]) / rate(container_cpu_cfs_periods_total{}[5m])", HalfHour, TimeSpan.FromMinutes(5));
        foreach (var bound in new[] { "limits", "requests" })
        {
            yield return new(
                bound, $"max by (namespace, pod, container, resource) (kube_pod_container_resource_{bound}{{{pods},resource=~\"cpu|memory\"}})",
                $"kube_pod_container_resource_{bound}{{}}", TimeSpan.Zero, TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>The questions about volumes.</summary>
    /// <param name="namespaces">A matcher of namespaces: <c>namespace=~"…"</c>.</param>
    public static IEnumerable<MetricQuery> OfVolumes(string namespaces)
    {
        foreach (var (part, back) in new[] { ("used", TimeSpan.FromHours(6)), ("capacity", TimeSpan.Zero), ("available", TimeSpan.Zero) })
        {
            yield return new(
                "volumes", $"max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_{part}_bytes{{{namespaces}}})",
                $"kubelet_volume_stats_{part}_bytes{{}}", back, TimeSpan.FromMinutes(15));
        }
    }
}
