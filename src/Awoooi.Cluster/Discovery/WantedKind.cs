namespace Awoooi.Cluster.Discovery;

/// <summary>A kind that evidence is made of.</summary>
/// <param name="Group">Its API group; empty for the core group.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Versions">Versions to prefer over the one that the server prefers, best first.</param>
internal sealed record WantedKind(string Group, string Kind, params IReadOnlyList<string> Versions)
{
    /// <summary>What is read where a proof needs it, and is too large to be read for nothing.</summary>
    public static IReadOnlyList<WantedKind> OnRequest { get; } = [new("apiextensions.k8s.io", "CustomResourceDefinition")];

    /// <summary>Everything that is read. Secrets are not: which there are is worth less than what a role that lists them gives away.</summary>
    public static IReadOnlyList<WantedKind> All { get; } =
    [
        new("", "Namespace"), new("", "Node"), new("", "Pod"), new("", "Service"), new("", "ConfigMap"), new("", "Event"), new("", "ServiceAccount"),
        new("", "PersistentVolumeClaim"), new("", "PersistentVolume"), new("", "ResourceQuota"), new("", "LimitRange"),
        new("apps", "Deployment"), new("apps", "ReplicaSet"), new("apps", "StatefulSet"), new("apps", "DaemonSet"),
        new("batch", "Job"), new("batch", "CronJob"),
        new("autoscaling", "HorizontalPodAutoscaler", "v2", "v2beta2"), // v1, which old servers prefer, knows no metric but CPU
        new("policy", "PodDisruptionBudget"),
        new("networking.k8s.io", "NetworkPolicy"), new("networking.k8s.io", "Ingress"), new("gateway.networking.k8s.io", "HTTPRoute"),
        new("discovery.k8s.io", "EndpointSlice"), new("storage.k8s.io", "StorageClass"),
        new("rbac.authorization.k8s.io", "Role"), new("rbac.authorization.k8s.io", "RoleBinding"),
        new("argoproj.io", "Application"), new("argoproj.io", "ApplicationSet"), new("argoproj.io", "AppProject"), new("argoproj.io", "Rollout"),
        new("kustomize.toolkit.fluxcd.io", "Kustomization"), new("helm.toolkit.fluxcd.io", "HelmRelease"),
        new("cert-manager.io", "Certificate"), new("cert-manager.io", "CertificateRequest"), new("cert-manager.io", "Issuer"), new("cert-manager.io", "ClusterIssuer"),
    ];
}
