using System.Text.RegularExpressions;
using Awoooi.Alerts;
using Awoooi.Objects;

namespace Awoooi.Incidents;

/// <summary>What an alert's labels point at.</summary>
/// <remarks>
/// The vocabulary is that of kube-state-metrics, cAdvisor, the kubelet and cert-manager as kube-prometheus scrapes them,
/// and of Istio's standard metrics.
/// The scrape target is never taken for the workload. Names that Kubernetes could not have are not taken at all.
/// </remarks>
public static partial class AlertSubject
{
    /// <summary>Labels that only metrics about that very object carry.</summary>
    private static readonly (string Label, string ApiVersion, string Kind)[] OwnMetrics =
    [
        ("horizontalpodautoscaler", "autoscaling/v2", "HorizontalPodAutoscaler"),
        ("hpa", "autoscaling/v2", "HorizontalPodAutoscaler"),
        ("persistentvolumeclaim", "v1", "PersistentVolumeClaim"),
        ("poddisruptionbudget", "policy/v1", "PodDisruptionBudget"),
        ("resourcequota", "v1", "ResourceQuota"),
        ("cronjob", "batch/v1", "CronJob"),
        ("job_name", "batch/v1", "Job"),
    ];

    /// <summary>Labels that rules also set by hand; a pod that the metric measured is the better witness.</summary>
    private static readonly (string Label, string ApiVersion, string Kind)[] Workloads =
    [
        ("statefulset", "apps/v1", "StatefulSet"),
        ("daemonset", "apps/v1", "DaemonSet"),
        ("deployment", "apps/v1", "Deployment"),
        ("replicaset", "apps/v1", "ReplicaSet"),
    ];

    /// <summary>The object; null when no label names one.</summary>
    public static ObjectRef? Of(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var labels = new LabelSet(alert);
        return Namespaced(labels)
            ?? ClusterScoped(labels, "node", "Node")
            ?? ClusterScoped(labels, "persistentvolume", "PersistentVolume")
            ?? Probed(alert)
            ?? Service(labels)
            ?? (labels.Namespace.Length > 0 ? new("v1", "Namespace", "", labels.Namespace) : null);
    }

    /// <summary>The pod that the alert is about; null when it names none. The exporter's own pod is none.</summary>
    public static ObjectRef? PodOf(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var labels = new LabelSet(alert);
        return labels.Namespace.Length > 0 && labels.Pod is { } pod ? new("v1", "Pod", labels.Namespace, pod) : null;
    }

    /// <summary>The container that the alert is about; null when it names none. The exporter's own is none.</summary>
    public static string? ContainerOf(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return new LabelSet(alert).Container;
    }

    /// <summary>Labels whose values should name an object and cannot, because Kubernetes has no such names.</summary>
    internal static IEnumerable<string> Unusable(Alert alert) => OwnMetrics.Concat(Workloads).Select(x => x.Label)
        .Concat(["namespace", "pod", "node", "persistentvolume"])
        .Where(x => alert.Label(x) is { } value && !LabelSet.IsName(value));

    private static ObjectRef? Namespaced(LabelSet labels)
    {
        var ns = labels.Namespace;
        if (ns.Length == 0) return Called(labels);
        return Named(labels, OwnMetrics)
            ?? Certificate(labels)
            ?? (labels.PodIsMeasured && labels.Pod is { } measured ? PodName.Workload(ns, measured) : null)
            ?? Recorded(labels)
            ?? Called(labels)
            ?? Named(labels, Workloads)
            ?? (labels.Pod is { } pod ? PodName.Workload(ns, pod) : null);
    }

    private static ObjectRef? ClusterScoped(LabelSet labels, string label, string kind) =>
        labels.Name(label) is { } name ? new ObjectRef("v1", kind, "", name) : null;

    private static ObjectRef? Named(LabelSet labels, (string Label, string ApiVersion, string Kind)[] table) => table
        .Select(x => labels.Name(x.Label) is { } name ? new ObjectRef(x.ApiVersion, x.Kind, labels.Namespace, name) : null)
        .FirstOrDefault(x => x is not null);

    // certmanager_certificate_* metrics name the Certificate plainly "name" and always carry the issuer.
    private static ObjectRef? Certificate(LabelSet labels)
    {
        var name = labels.Text("issuer_kind") is null ? labels.Name("certificate") : labels.Name("name");
        return name is null ? null : new("cert-manager.io/v1", "Certificate", labels.Namespace, name);
    }

    // Recording rules of kube-prometheus: namespace_workload_pod:kube_pod_owner:relabel.
    private static ObjectRef? Recorded(LabelSet labels) => labels.Name("workload") is not { } name ? null
        : Workloads.FirstOrDefault(x => x.Label == labels.Text("workload_type")) is { Kind: not null } known
            ? new(known.ApiVersion, known.Kind, labels.Namespace, name)
            : null;

    // Istio's standard metrics: the proxy that reports may be the caller's, so pod and namespace are not those of the callee.
    private static ObjectRef? Called(LabelSet labels)
    {
        var ns = labels.Name("destination_workload_namespace") ?? labels.Name("destination_service_namespace") ?? labels.Namespace;
        if (ns.Length == 0) return null;
        return labels.Name("destination_workload") is { } workload and not "unknown" ? new("apps/v1", "Deployment", ns, workload)
            : labels.Name("destination_service_name") is { } service and not "unknown" ? new("v1", "Service", ns, service)
            : null;
    }

    // A blackbox probe's target: service.namespace.svc[.cluster.local][:port][/path].
    private static ObjectRef? Probed(Alert alert) => new[] { alert.Label("target"), alert.Label("exported_instance"), alert.Label("instance") }
        .Where(x => x is { Length: <= 2048 })
        .Select(x => ServiceAddress().Match(x!))
        .FirstOrDefault(x => x.Success) is { } match
            ? new("v1", "Service", match.Groups[2].Value, match.Groups[1].Value)
            : null;

    private static ObjectRef? Service(LabelSet labels) => labels.Namespace.Length > 0 && !labels.IsExporter && labels.Name("service") is { } name
        ? new("v1", "Service", labels.Namespace, name)
        : null;

    [GeneratedRegex(@"^(?:[a-z]+://)?([a-z0-9-]{1,63})\.([a-z0-9-]{1,63})\.svc(?:[.:/]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex ServiceAddress();
}
