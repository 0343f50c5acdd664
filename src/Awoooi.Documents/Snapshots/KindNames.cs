namespace Awoooi.Documents.Snapshots;

/// <summary>Which kind a file such as <c>pods.yaml</c> is about, when the List in it is empty and cannot say so itself.</summary>
internal static class KindNames
{
    // Names whose words a plural does not show; kinds of Kubernetes, Argo CD, Flux, cert-manager, Istio, Linkerd, Gateway API, Prometheus.
    private static readonly Dictionary<string, string> Kinds = new[]
    {
        "Pod", "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "ReplicationController", "ControllerRevision", "Job", "CronJob",
        "Service", "Endpoints", "EndpointSlice", "Ingress", "IngressClass", "NetworkPolicy", "ConfigMap", "Secret", "ServiceAccount",
        "Namespace", "Node", "Event", "LimitRange", "ResourceQuota", "PersistentVolume", "PersistentVolumeClaim", "StorageClass",
        "VolumeAttachment", "CSIDriver", "CSINode", "VolumeSnapshot", "PriorityClass", "RuntimeClass", "Lease", "PodTemplate",
        "HorizontalPodAutoscaler", "VerticalPodAutoscaler", "PodDisruptionBudget", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding",
        "CustomResourceDefinition", "APIService", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "ValidatingAdmissionPolicy",
        "CertificateSigningRequest", "Application", "ApplicationSet", "AppProject", "Rollout", "AnalysisRun",
        "Kustomization", "HelmRelease", "GitRepository", "OCIRepository", "HelmRepository", "HelmChart", "Bucket",
        "Certificate", "CertificateRequest", "Issuer", "ClusterIssuer", "Order", "Challenge",
        "VirtualService", "DestinationRule", "Gateway", "ServiceEntry", "Sidecar", "AuthorizationPolicy", "PeerAuthentication", "RequestAuthentication",
        "Server", "ServerAuthorization", "MeshTLSAuthentication", "NetworkAuthentication", "ServiceProfile",
        "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "GatewayClass", "ReferenceGrant",
        "Prometheus", "Alertmanager", "PrometheusRule", "ServiceMonitor", "PodMonitor", "Probe",
        "ScaledObject", "ScaledJob", "ExternalSecret", "SecretStore", "ClusterSecretStore", "SealedSecret", "NodePool", "NodeClaim",
    }.ToDictionary(Plural, StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind; null for a name that is not known. <c>deployments.apps</c> is known as <c>deployments</c>.</summary>
    public static string? OfPlural(string plural) =>
        Kinds.GetValueOrDefault(plural) ?? (plural.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? Kinds.GetValueOrDefault(plural[..dot]) : null);

    // The rule by which the API server names resources (apimachinery, meta.UnsafeGuessKindToResource).
    private static string Plural(string kind) => kind.ToLowerInvariant() switch
    {
        "endpoints" => "endpoints",
        var name when name.EndsWith('s') || name.EndsWith('x') => name + "es",
        var name when name.EndsWith('y') && !name.EndsWith("ay", StringComparison.Ordinal) => name[..^1] + "ies",
        var name => name + "s",
    };
}
