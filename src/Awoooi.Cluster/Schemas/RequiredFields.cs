namespace Awoooi.Cluster.Schemas;

/// <summary>What the API server asks for of the models that manifests are made of; models do not say it of texts, lists and mappings.</summary>
internal static class RequiredFields
{
    private static readonly Dictionary<string, string[]> Table = new(StringComparer.Ordinal)
    {
        ["V1DeploymentSpec"] = ["selector", "template"],
        ["V1StatefulSetSpec"] = ["selector", "template"],
        ["V1DaemonSetSpec"] = ["selector", "template"],
        ["V1ReplicaSetSpec"] = ["selector"],
        ["V1JobSpec"] = ["template"],
        ["V1CronJobSpec"] = ["schedule", "jobTemplate"],
        ["V1PodSpec"] = ["containers"],
        ["V1Container"] = ["name"],
        ["V1EnvVar"] = ["name"],
        ["V1Volume"] = ["name"],
        ["V1VolumeMount"] = ["name", "mountPath"],
        ["V1VolumeDevice"] = ["name", "devicePath"],
        ["V1KeyToPath"] = ["key", "path"],
        ["V1ConfigMapKeySelector"] = ["key"],
        ["V1SecretKeySelector"] = ["key"],
        ["V1ObjectFieldSelector"] = ["fieldPath"],
        ["V1ResourceFieldSelector"] = ["resource"],
        ["V1HTTPGetAction"] = ["port"],
        ["V1TCPSocketAction"] = ["port"],
        ["V1HTTPHeader"] = ["name", "value"],
        ["V1HostPathVolumeSource"] = ["path"],
        ["V1NFSVolumeSource"] = ["server", "path"],
        ["V1CSIVolumeSource"] = ["driver"],
        ["V1PersistentVolumeClaimVolumeSource"] = ["claimName"],
        ["V1ServiceAccountTokenProjection"] = ["path"],
        ["V1TopologySpreadConstraint"] = ["topologyKey", "whenUnsatisfiable"],
        ["V1PodAffinityTerm"] = ["topologyKey"],
        ["V1WeightedPodAffinityTerm"] = ["podAffinityTerm"],
        ["V1PreferredSchedulingTerm"] = ["preference"],
        ["V1NodeSelector"] = ["nodeSelectorTerms"],
        ["V1NodeSelectorRequirement"] = ["key", "operator"],
        ["V1LabelSelectorRequirement"] = ["key", "operator"],
        ["V1OwnerReference"] = ["apiVersion", "kind", "name", "uid"],
        ["V1HTTPIngressPath"] = ["pathType", "backend"],
        ["V1HTTPIngressRuleValue"] = ["paths"],
        ["V1IngressServiceBackend"] = ["name"],
        ["V1IPBlock"] = ["cidr"],
        ["V1RoleBinding"] = ["roleRef"],
        ["V1ClusterRoleBinding"] = ["roleRef"],
        ["V1RoleRef"] = ["kind", "name"],
        ["Rbacv1Subject"] = ["kind", "name"],
        ["V1PolicyRule"] = ["verbs"],
        ["V1StorageClass"] = ["provisioner"],
        ["V1RuntimeClass"] = ["handler"],
        ["V1HorizontalPodAutoscalerSpec"] = ["scaleTargetRef"],
        ["V2HorizontalPodAutoscalerSpec"] = ["scaleTargetRef"],
        ["V1CrossVersionObjectReference"] = ["kind", "name"],
        ["V2CrossVersionObjectReference"] = ["kind", "name"],
        ["V2MetricSpec"] = ["type"],
        ["V2MetricTarget"] = ["type"],
        ["V2ResourceMetricSource"] = ["name", "target"],
        ["V1CustomResourceDefinition"] = ["spec"],
        ["V1CustomResourceDefinitionSpec"] = ["group", "names", "scope", "versions"],
        ["V1CustomResourceDefinitionVersion"] = ["name"],
        ["V1CustomResourceDefinitionNames"] = ["kind", "plural"],
        ["V1ValidatingWebhook"] = ["name", "clientConfig", "sideEffects", "admissionReviewVersions"],
        ["V1MutatingWebhook"] = ["name", "clientConfig", "sideEffects", "admissionReviewVersions"],
    };

    /// <summary>The names of a model's required fields; those whose type cannot be absent come on top.</summary>
    public static IReadOnlyList<string> Of(string model) => Table.GetValueOrDefault(model, []);

    /// <summary>All of it.</summary>
    public static IReadOnlyDictionary<string, string[]> All => Table;
}
