namespace Awoooi.Evidences;

/// <summary>What was not looked at, in words. A missing source never means that all is well there.</summary>
internal static class MissingSources
{
    private const int Shown = 8;

    private static readonly string[] Telling =
    [
        "Pod", "ReplicaSet", "Deployment", "StatefulSet", "Event", "Node", "ConfigMap", "Secret", "Service", "NetworkPolicy", "ResourceQuota",
        "PersistentVolumeClaim", "HorizontalPodAutoscaler", "PodDisruptionBudget",
    ];

    public static IEnumerable<string> OfCluster(ClusterView cluster)
    {
        if (cluster.Kinds.Count == 0 && cluster.Within.Count == 0 && cluster.NotRead.Count == 0) yield return "cluster: no source was given";
        else if (Telling.Where(x => !cluster.LookedFor(x) && !cluster.Within.ContainsKey(x)).ToList() is { Count: > 0 } kinds) yield return $"cluster: not looked for: {string.Join(", ", kinds)}";
        foreach (var spaces in cluster.Within.GroupBy(x => string.Join(", ", x.Value), x => x.Key).OrderBy(x => x.Key, StringComparer.Ordinal))
        {
            yield return $"cluster: looked for in {spaces.Key} only: {string.Join(", ", spaces.Order(StringComparer.Ordinal))}";
        }
        foreach (var refusal in cluster.NotRead) yield return $"cluster: {refusal}";
    }

    public static IEnumerable<string> OfMetrics(Telemetry<Reading> metrics) =>
        Of("metrics", metrics, "metrics: no source was given", "metrics: the source has no readings");

    public static IEnumerable<string> OfLogs(Telemetry<LogTail> logs) => Of("logs", logs, "logs: no source was given", "logs: the source has no lines");

    public static IEnumerable<string> OfGit(DeclaredState declared)
    {
        foreach (var reason in declared.NotRendered.Take(Shown)) yield return $"git: {reason}";
        if (declared.NotRendered.Count > Shown) yield return $"git: {declared.NotRendered.Count - Shown} more apps are not rendered";
    }

    private static IEnumerable<string> Of<T>(string source, Telemetry<T> read, string none, string empty) => read switch
    {
        { Items: null, NotRead.Count: 0 } => [none],
        { Items: [], NotRead.Count: 0 } => [empty],
        _ => read.NotRead.Select(x => $"{source}: {x}"),
    };
}
