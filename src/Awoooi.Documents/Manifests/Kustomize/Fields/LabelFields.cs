namespace Awoooi.Documents.Manifests.Kustomize.Fields;

/// <summary>Where kustomize writes labels and annotations (its built-in field specifications).</summary>
internal static class LabelFields
{
    private const string Affinity = "spec/template/spec/affinity/";

    /// <summary>An object's own labels.</summary>
    public static readonly IReadOnlyList<FieldSpec> Metadata = [new("metadata/labels", Create: true)];

    private static readonly FieldSpec[] Templates =
    [
        new("spec/template/metadata/labels", "ReplicationController", Version: "v1", Create: true),
        new("spec/template/metadata/labels", "Deployment", Create: true),
        new("spec/template/metadata/labels", "ReplicaSet", Create: true),
        new("spec/template/metadata/labels", "DaemonSet", Create: true),
        new("spec/template/metadata/labels", "StatefulSet", "apps", Create: true),
        new("spec/template/metadata/labels", "Job", "batch", Create: true),
        new("spec/jobTemplate/metadata/labels", "CronJob", "batch", Create: true),
        new("spec/jobTemplate/spec/template/metadata/labels", "CronJob", "batch", Create: true),
    ];

    private static readonly FieldSpec Claims = new("spec/volumeClaimTemplates[]/metadata/labels", "StatefulSet", "apps", Create: true);

    /// <summary>Own labels and those of templates.</summary>
    public static readonly IReadOnlyList<FieldSpec> MetadataAndTemplates = [.. Metadata, .. Templates, Claims];

    /// <summary>Own labels, those of templates, and selectors.</summary>
    public static readonly IReadOnlyList<FieldSpec> Everywhere =
    [
        .. MetadataAndTemplates,
        new("spec/selector", "Service", Version: "v1", Create: true),
        new("spec/selector", "ReplicationController", Version: "v1", Create: true),
        new("spec/selector/matchLabels", "Deployment", Create: true),
        new("spec/selector/matchLabels", "ReplicaSet", Create: true),
        new("spec/selector/matchLabels", "DaemonSet", Create: true),
        new("spec/selector/matchLabels", "StatefulSet", "apps", Create: true),
        new("spec/selector/matchLabels", "Job", "batch"),
        new("spec/jobTemplate/spec/selector/matchLabels", "CronJob", "batch"),
        new("spec/selector/matchLabels", "PodDisruptionBudget", "policy"),
        new("spec/podSelector/matchLabels", "NetworkPolicy", "networking.k8s.io"),
        new("spec/ingress/from/podSelector/matchLabels", "NetworkPolicy", "networking.k8s.io"),
        new("spec/egress/to/podSelector/matchLabels", "NetworkPolicy", "networking.k8s.io"),
        .. Spread("Deployment"),
        .. Spread("StatefulSet"),
    ];

    /// <summary>Own annotations and those of pod templates.</summary>
    public static readonly IReadOnlyList<FieldSpec> Annotations =
    [
        new("metadata/annotations", Create: true),
        .. Templates.Select(x => x with { Path = x.Path.Replace("labels", "annotations", StringComparison.Ordinal) }),
    ];

    private static FieldSpec[] Spread(string kind) =>
    [
        new($"{Affinity}podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels", kind, "apps"),
        new($"{Affinity}podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels", kind, "apps"),
        new($"{Affinity}podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels", kind, "apps"),
        new($"{Affinity}podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels", kind, "apps"),
        new("spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels", kind, "apps"),
    ];
}
