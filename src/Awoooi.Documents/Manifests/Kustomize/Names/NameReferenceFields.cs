namespace Awoooi.Documents.Manifests.Kustomize.Names;

/// <summary>Which fields name other objects (kustomize's built-in nameReference configuration).</summary>
internal static class NameReferenceFields
{
    private static readonly (string Kind, string PodSpec)[] Workloads =
    [
        ("Pod", "spec"), ("PodTemplate", "template/spec"), ("Deployment", "spec/template/spec"), ("ReplicaSet", "spec/template/spec"),
        ("DaemonSet", "spec/template/spec"), ("StatefulSet", "spec/template/spec"), ("Job", "spec/template/spec"),
        ("CronJob", "spec/jobTemplate/spec/template/spec"), ("ReplicationController", "spec/template/spec"),
    ];

    private static readonly string[] WithConfig = ["Pod", "PodTemplate", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job", "CronJob"];
    private static readonly string[] WithRest = ["Pod", "StatefulSet", "Deployment", "ReplicationController", "CronJob", "Job", "DaemonSet"];

    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Admission = "admissionregistration.k8s.io";

    /// <summary>Kind that is named, then the fields that name it, in kustomize's order.</summary>
    private static readonly IReadOnlyList<(FieldSpec Target, IReadOnlyList<FieldSpec> Fields)> All =
    [
        (new("", "Deployment"), [new("spec/scaleTargetRef/name", "HorizontalPodAutoscaler")]),
        (new("", "ReplicationController"), [new("spec/scaleTargetRef/name", "HorizontalPodAutoscaler")]),
        (new("", "ReplicaSet"), [new("spec/scaleTargetRef/name", "HorizontalPodAutoscaler")]),
        (new("", "StatefulSet"), [new("spec/scaleTargetRef/name", "HorizontalPodAutoscaler")]),
        (new("", "ConfigMap", Version: "v1"), [
            .. In(WithConfig, "volumes/configMap/name", "containers/env/valueFrom/configMapKeyRef/name", "initContainers/env/valueFrom/configMapKeyRef/name",
                "containers/envFrom/configMapRef/name", "initContainers/envFrom/configMapRef/name", "volumes/projected/sources/configMap/name"),
            new("spec/configSource/configMap", "Node"), new("rules/resourceNames", "Role"), new("rules/resourceNames", "ClusterRole"),
            new("metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap", "Ingress")]),
        (new("", "Secret", Version: "v1"), [
            .. In(WithConfig, "volumes/secret/secretName", "containers/env/valueFrom/secretKeyRef/name", "initContainers/env/valueFrom/secretKeyRef/name",
                "containers/envFrom/secretRef/name", "initContainers/envFrom/secretRef/name", "imagePullSecrets/name", "volumes/projected/sources/secret/name"),
            new("spec/tls/secretName", "Ingress"), new("metadata/annotations/ingress.kubernetes.io\\/auth-secret", "Ingress"),
            new("metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret", "Ingress"),
            new("metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret", "Ingress"),
            new("imagePullSecrets/name", "ServiceAccount"),
            new("parameters/secretName", "StorageClass"), new("parameters/adminSecretName", "StorageClass"),
            new("parameters/userSecretName", "StorageClass"), new("parameters/secretRef", "StorageClass"),
            new("rules/resourceNames", "Role"), new("rules/resourceNames", "ClusterRole"),
            new("spec/template/spec/containers/env/valueFrom/secretKeyRef/name", "Service", "serving.knative.dev", "v1"),
            new("spec/azureFile/secretName", "PersistentVolume")]),
        (new("", "Service", Version: "v1"), [
            new("spec/serviceName", "StatefulSet", "apps"), new("spec/rules/http/paths/backend/serviceName", "Ingress"),
            new("spec/backend/serviceName", "Ingress"), new("spec/rules/http/paths/backend/service/name", "Ingress"),
            new("spec/defaultBackend/service/name", "Ingress"), new("spec/service/name", "APIService", "apiregistration.k8s.io"),
            new("webhooks/clientConfig/service", "ValidatingWebhookConfiguration", Admission),
            new("webhooks/clientConfig/service", "MutatingWebhookConfiguration", Admission), new("spec/rules/backendRefs/name", "HTTPRoute")]),
        (new("", "Role", Rbac), [new("roleRef/name", "RoleBinding", Rbac)]),
        (new("", "ClusterRole", Rbac), [new("roleRef/name", "RoleBinding", Rbac), new("roleRef/name", "ClusterRoleBinding", Rbac)]),
        (new("", "ServiceAccount", Version: "v1"), [
            new("subjects", "RoleBinding", Rbac), new("subjects", "ClusterRoleBinding", Rbac), .. In(WithRest, "serviceAccountName")]),
        (new("", "PersistentVolumeClaim", Version: "v1"), [.. In(WithRest, "volumes/persistentVolumeClaim/claimName")]),
        (new("", "PersistentVolume", Version: "v1"), [new("spec/volumeName", "PersistentVolumeClaim"), new("rules/resourceNames", "ClusterRole")]),
        (new("", "StorageClass", "storage.k8s.io", "v1"), [
            new("spec/storageClassName", "PersistentVolume"), new("spec/storageClassName", "PersistentVolumeClaim"),
            new("spec/volumeClaimTemplates/spec/storageClassName", "StatefulSet")]),
        (new("", "PriorityClass", "scheduling.k8s.io", "v1"), [.. In(WithRest, "priorityClassName")]),
    ];

    private static readonly ILookup<string, (FieldSpec Target, FieldSpec Field)> ByKind = All.SelectMany(x => x.Fields.Select(y => (x.Target, Field: y))).ToLookup(x => x.Field.Kind);

    /// <summary>The fields of a kind with what they name, in the same order.</summary>
    public static IEnumerable<(FieldSpec Target, FieldSpec Field)> Of(string kind) => ByKind[kind];

    private static IEnumerable<FieldSpec> In(string[] kinds, params string[] paths) =>
        Workloads.Where(x => kinds.Contains(x.Kind)).SelectMany(x => paths.Select(y => new FieldSpec($"{x.PodSpec}/{y}", x.Kind)));
}
