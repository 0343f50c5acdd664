using Awoooi.Alerts;

namespace Awoooi.Incidents;

/// <summary>An alert's labels as names of Kubernetes objects: only what can be such a name is ever returned.</summary>
/// <remarks>
/// Prometheus renames a metric's own label to <c>exported_x</c> when the scrape has an <c>x</c> of its own, so the
/// exported one is about the object. Old cAdvisor metrics say <c>pod_name</c> and <c>container_name</c>.
/// </remarks>
internal sealed class LabelSet(Alert alert)
{
    private const int MaxNamespace = 63;
    private const int MaxName = 253;

    // These describe other objects than themselves, so their own pod, container and service say nothing about the fault.
    private static readonly string[] Exporters =
    [
        "kube-state-metrics", "node-exporter", "cert-manager", "blackbox", "pushgateway", "kubelet", "apiserver", "metrics-server", "cadvisor",
    ];

    /// <summary>The namespace of the object; empty when none is named.</summary>
    public string Namespace => Name("namespace") is { Length: <= MaxNamespace } ns && !ns.Contains('.', StringComparison.Ordinal) ? ns : "";

    /// <summary>Where the metric was scraped from, in Prometheus' terms; empty when the rule aggregated it away.</summary>
    public string Job => alert.Label("job") ?? "";

    /// <summary>The pod that the alert is about, never the exporter that measured it.</summary>
    public string? Pod => Exported("pod") ?? (IsPodOfExporter ? null : Name("pod") ?? Name("pod_name"));

    /// <summary>The container that the alert is about, never the exporter's.</summary>
    public string? Container => Exported("container") ?? (IsPodOfExporter ? null : Name("container") ?? Name("container_name"));

    /// <summary>Whether the pod label comes from the metric itself: kube_pod_* metrics carry the pod's uid, cAdvisor's their own path.</summary>
    public bool PodIsMeasured => alert.Label("uid") is not null || Exported("pod") is not null
        || alert.Label("metrics_path") is "/metrics/cadvisor" or "/metrics/resource";

    /// <summary>A label that names an object, its exported form first; null when absent or no legal name.</summary>
    public string? Name(string label) => Exported(label) ?? Legal(alert.Label(label));

    /// <summary>A label's text as it came.</summary>
    public string? Text(string label) => alert.Label($"exported_{label}") ?? alert.Label(label);

    /// <summary>Whether the scrape target is one that reports on others.</summary>
    public bool IsExporter => Exporter is not null || Job.StartsWith("probe/", StringComparison.Ordinal);

    /// <summary>Whether text can be the name of an object: a DNS-1123 subdomain.</summary>
    public static bool IsName(string text) => text.Length is > 0 and <= MaxName
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
        && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]);

    private string? Exporter => Exporters.FirstOrDefault(x => Names(Job, x) || Names(alert.Label("service"), x));

    private bool IsPodOfExporter => alert.Label("uid") is null && Exporter is { } exporter
        && (Names(alert.Label("pod"), exporter) || Names(alert.Label("container"), exporter));

    private string? Exported(string label) => Legal(alert.Label($"exported_{label}"));

    private static string? Legal(string? text) => text is not null && IsName(text) ? text : null;

    private static bool Names(string? text, string exporter) => text?.Contains(exporter, StringComparison.OrdinalIgnoreCase) == true;
}
