namespace Awoooi.Proofs.Schemas;

/// <summary>API versions that Kubernetes no longer serves, or has said that it will not (the deprecation guide, to 1.33).</summary>
internal static class RetiredApis
{
    private const string Admission = "admissionregistration.k8s.io/", Rbac = "rbac.authorization.k8s.io/", Flow = "flowcontrol.apiserver.k8s.io/";

    private static readonly (string ApiVersion, string[] Kinds, string Removed, string Instead)[] All =
    [
        ("extensions/v1beta1", ["DaemonSet", "Deployment", "ReplicaSet"], "1.16", "apps/v1"),
        ("apps/v1beta1", ["Deployment", "StatefulSet", "ReplicaSet"], "1.16", "apps/v1"),
        ("apps/v1beta2", ["DaemonSet", "Deployment", "StatefulSet", "ReplicaSet"], "1.16", "apps/v1"),
        ("extensions/v1beta1", ["NetworkPolicy"], "1.16", "networking.k8s.io/v1"),
        ("extensions/v1beta1", ["PodSecurityPolicy"], "1.16", ""),
        ("extensions/v1beta1", ["Ingress"], "1.22", "networking.k8s.io/v1"),
        ("networking.k8s.io/v1beta1", ["Ingress", "IngressClass"], "1.22", "networking.k8s.io/v1"),
        (Admission + "v1beta1", ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"], "1.22", Admission + "v1"),
        ("apiextensions.k8s.io/v1beta1", ["CustomResourceDefinition"], "1.22", "apiextensions.k8s.io/v1"),
        ("apiregistration.k8s.io/v1beta1", ["APIService"], "1.22", "apiregistration.k8s.io/v1"),
        ("authentication.k8s.io/v1beta1", ["TokenReview"], "1.22", "authentication.k8s.io/v1"),
        ("authorization.k8s.io/v1beta1", ["LocalSubjectAccessReview", "SelfSubjectAccessReview", "SubjectAccessReview", "SelfSubjectRulesReview"], "1.22", "authorization.k8s.io/v1"),
        ("certificates.k8s.io/v1beta1", ["CertificateSigningRequest"], "1.22", "certificates.k8s.io/v1"),
        ("coordination.k8s.io/v1beta1", ["Lease"], "1.22", "coordination.k8s.io/v1"),
        (Rbac + "v1beta1", ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"], "1.22", Rbac + "v1"),
        ("scheduling.k8s.io/v1beta1", ["PriorityClass"], "1.22", "scheduling.k8s.io/v1"),
        ("storage.k8s.io/v1beta1", ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"], "1.22", "storage.k8s.io/v1"),
        ("batch/v1beta1", ["CronJob"], "1.25", "batch/v1"),
        ("discovery.k8s.io/v1beta1", ["EndpointSlice"], "1.25", "discovery.k8s.io/v1"),
        ("events.k8s.io/v1beta1", ["Event"], "1.25", "events.k8s.io/v1"),
        ("autoscaling/v2beta1", ["HorizontalPodAutoscaler"], "1.25", "autoscaling/v2"),
        ("policy/v1beta1", ["PodDisruptionBudget"], "1.25", "policy/v1"),
        ("policy/v1beta1", ["PodSecurityPolicy"], "1.25", ""),
        ("node.k8s.io/v1beta1", ["RuntimeClass"], "1.25", "node.k8s.io/v1"),
        ("autoscaling/v2beta2", ["HorizontalPodAutoscaler"], "1.26", "autoscaling/v2"),
        (Flow + "v1beta1", ["FlowSchema", "PriorityLevelConfiguration"], "1.26", Flow + "v1"),
        ("storage.k8s.io/v1beta1", ["CSIStorageCapacity"], "1.27", "storage.k8s.io/v1"),
        (Flow + "v1beta2", ["FlowSchema", "PriorityLevelConfiguration"], "1.29", Flow + "v1"),
        (Flow + "v1beta3", ["FlowSchema", "PriorityLevelConfiguration"], "1.32", Flow + "v1"),
        ("v1", ["Endpoints"], "", "discovery.k8s.io/v1 EndpointSlice"),
        ("v1", ["ComponentStatus"], "", ""),
    ];

    private static readonly Dictionary<(string ApiVersion, string Kind), RetiredApi> ByName =
        All.SelectMany(x => x.Kinds.Select(kind => ((x.ApiVersion, kind), new RetiredApi($"{x.ApiVersion} {kind}", x.Removed, x.Instead)))).ToDictionary();

    /// <summary>What is known of a kind under an <c>apiVersion</c>; null when nothing is.</summary>
    public static RetiredApi? Find(string apiVersion, string kind) => ByName.GetValueOrDefault((apiVersion, kind));
}

/// <summary>An API version that is going or gone.</summary>
/// <param name="Name">Its name with the kind.</param>
/// <param name="Removed">The version of Kubernetes that serves it no more; empty while it is only deprecated.</param>
/// <param name="Instead">What takes its place; empty when nothing does.</param>
internal sealed record RetiredApi(string Name, string Removed, string Instead)
{
    public string Detail => Removed.Length > 0 ? $"{Name} is no longer served from Kubernetes {Removed} on" : $"{Name} is deprecated";

    public string Remedy => Instead.Length > 0 ? $"use {Instead}" : "nothing takes its place; read Kubernetes' deprecation guide";
}
