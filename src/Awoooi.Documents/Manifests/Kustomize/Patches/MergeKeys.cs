namespace Awoooi.Documents.Manifests.Kustomize.Patches;

/// <summary>By which keys the items of a list are matched in a strategic-merge patch.</summary>
/// <remarks>
/// The <c>x-kubernetes-patch-merge-key</c> and <c>x-kubernetes-list-map-keys</c> of the Kubernetes OpenAPI document, as far as they lie in what
/// people patch. A list that is not here is replaced as a whole; kinds that Kubernetes does not define have no such lists.
/// </remarks>
internal static class MergeKeys
{
    private static readonly Dictionary<string, string[]> OfPod = new(StringComparer.Ordinal)
    {
        ["containers"] = ["name"],
        ["initContainers"] = ["name"],
        ["ephemeralContainers"] = ["name"],
        ["volumes"] = ["name"],
        ["imagePullSecrets"] = ["name"],
        ["hostAliases"] = ["ip"],
        ["topologySpreadConstraints"] = ["topologyKey", "whenUnsatisfiable"],
    };

    private static readonly Dictionary<string, string[]> OfContainer = new(StringComparer.Ordinal)
    {
        ["env"] = ["name"],
        ["ports"] = ["containerPort", "protocol"],
        ["volumeMounts"] = ["mountPath"],
        ["volumeDevices"] = ["devicePath"],
    };

    private static readonly Dictionary<(string ApiVersion, string Kind), string> PodSpecs = new()
    {
        [("v1", "Pod")] = "spec",
        [("v1", "PodTemplate")] = "template.spec",
        [("v1", "ReplicationController")] = "spec.template.spec",
        [("apps/v1", "Deployment")] = "spec.template.spec",
        [("apps/v1", "ReplicaSet")] = "spec.template.spec",
        [("apps/v1", "DaemonSet")] = "spec.template.spec",
        [("apps/v1", "StatefulSet")] = "spec.template.spec",
        [("batch/v1", "Job")] = "spec.template.spec",
        [("batch/v1", "CronJob")] = "spec.jobTemplate.spec.template.spec",
        [("batch/v1beta1", "CronJob")] = "spec.jobTemplate.spec.template.spec",
    };

    private static readonly Dictionary<(string ApiVersion, string Kind, string Path), string[]> Others = new()
    {
        [("v1", "Service", "spec.ports")] = ["port", "protocol"],
        [("v1", "ServiceAccount", "secrets")] = ["name"],
        [("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", "webhooks")] = ["name"],
        [("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "webhooks")] = ["name"],
    };

    /// <summary>The keys of a list; null when it is replaced as a whole.</summary>
    /// <param name="apiVersion">The object's apiVersion.</param>
    /// <param name="kind">The object's kind.</param>
    /// <param name="path">Keys from the body to the list, joined by dots; items of lists on the way are not written.</param>
    public static IReadOnlyList<string>? Of(string apiVersion, string kind, string path)
    {
        if (Others.TryGetValue((apiVersion, kind, path), out var keys)) return keys;
        if (!PodSpecs.TryGetValue((apiVersion, kind), out var pod) || !path.StartsWith(pod + ".", StringComparison.Ordinal)) return null;
        var below = path[(pod.Length + 1)..].Split('.');
        return below switch
        {
            [var list] => OfPod.GetValueOrDefault(list),
            ["containers" or "initContainers" or "ephemeralContainers", var list] => OfContainer.GetValueOrDefault(list),
            _ => null,
        };
    }
}
