using Awoooi.Cluster.Listing;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Cluster.Metrics;

/// <summary>Which questions an incident raises.</summary>
internal static class MetricScope
{
    private const int MostPods = 60;

    /// <summary>The questions: about the subject's pods, those around it and those it reaches; and about calls.</summary>
    public static IEnumerable<MetricQuery> Of(TelemetryScope scope)
    {
        if (scope.Subject is not { Namespace.Length: > 0 } subject) return CallQueries.All;
        var namespaces = Namespaces(scope.Cluster, subject.Namespace);
        var spaces = $"namespace=~\"{SeriesCitation.AnyOf(namespaces)}\"";
        var names = Pods(scope.Cluster, subject, namespaces);
        var pods = $"{spaces},pod=~\"{(names.Count > 0 ? SeriesCitation.AnyOf(names) : SeriesCitation.AnyOf([subject.Name]) + "-.*")}\"";
        return UsageQueries.OfPods(pods).Concat(UsageQueries.OfVolumes(spaces)).Concat(ErrorQueries.OfPods(pods)).Concat(CallQueries.All);
    }

    private static IReadOnlyList<string> Namespaces(ClusterView cluster, string ns) =>
        [ns, .. NamespaceReach.Of(cluster.Objects, [ns], cluster.Objects.Select(x => x.Ref.Namespace).Where(x => x.Length > 0).Distinct())];

    private static List<string> Pods(ClusterView cluster, ObjectRef subject, IReadOnlyList<string> namespaces) =>
        [.. cluster.OfKind("Pod").Where(x => namespaces.Contains(x.Ref.Namespace))
            .OrderByDescending(x => SubjectResolver.Workload(x, cluster) == subject).ThenBy(IsSound).ThenBy(x => x.Ref.Namespace != subject.Namespace)
            .ThenBy(x => x.Ref.Id, StringComparer.Ordinal).Take(MostPods).Select(x => x.Ref.Name).Distinct()];

    private static bool IsSound(KubeObject pod) =>
        pod.ItemsAt("status.containerStatuses").All(x => KubeObject.Text(x["ready"]) == "true" && KubeObject.Text(x["restartCount"]) is null or "0");
}
