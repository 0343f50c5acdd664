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

    public static IEnumerable<string> List(ClusterView cluster, IReadOnlyList<Reading>? readings, IReadOnlyList<LogTail>? logs, DeclaredState declared)
    {
        if (cluster.Kinds.Count == 0) yield return "cluster: no source was given";
        else if (Telling.Where(x => !cluster.LookedFor(x)).ToList() is { Count: > 0 } kinds) yield return $"cluster: not looked for: {string.Join(", ", kinds)}";
        if (readings is null) yield return "metrics: no source was given";
        else if (readings.Count == 0) yield return "metrics: the source has no readings";
        if (logs is null) yield return "logs: no source was given, or policy forbids reading them";
        else if (logs.Count == 0) yield return "logs: the source has no lines";
        foreach (var reason in declared.NotRendered.Take(Shown)) yield return $"git: {reason}";
        if (declared.NotRendered.Count > Shown) yield return $"git: {declared.NotRendered.Count - Shown} more apps are not rendered";
    }
}
