using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Evidences.Facts;

/// <summary>The fields of live objects by which people judge them, in the subject's namespace and in none.</summary>
internal static class StateFacts
{
    private static readonly Dictionary<string, string[]> Telling = new(StringComparer.Ordinal)
    {
        ["Deployment"] = ["spec.replicas", "status.readyReplicas", "status.updatedReplicas", "status.unavailableReplicas"],
        ["StatefulSet"] = ["spec.replicas", "status.readyReplicas", "status.updatedReplicas"],
        ["DaemonSet"] = ["status.desiredNumberScheduled", "status.numberReady", "status.numberUnavailable"],
        ["Job"] = ["spec.completions", "spec.backoffLimit", "status.succeeded", "status.failed"],
        ["HorizontalPodAutoscaler"] = ["spec.minReplicas", "spec.maxReplicas", "status.currentReplicas", "status.desiredReplicas", "spec.metrics", "status.currentMetrics"],
        ["PodDisruptionBudget"] = ["spec.minAvailable", "spec.maxUnavailable", "status.expectedPods", "status.currentHealthy", "status.disruptionsAllowed"],
        ["PersistentVolumeClaim"] = ["status.phase", "spec.storageClassName", "spec.resources.requests.storage", "status.capacity.storage"],
        ["PersistentVolume"] = ["status.phase", "spec.capacity.storage", "spec.storageClassName", "spec.claimRef.name", "spec.persistentVolumeReclaimPolicy"],
        ["ResourceQuota"] = ["status.hard", "status.used"],
        ["Node"] = ["spec.unschedulable", "spec.taints", "status.allocatable"],
        ["StorageClass"] = ["provisioner", "allowVolumeExpansion", "volumeBindingMode"],
        ["Application"] = ["status.sync.status", "status.health.status", "status.sync.revision"],
        ["Kustomization"] = ["spec.suspend", "status.lastAppliedRevision", "status.lastAttemptedRevision"],
        ["HelmRelease"] = ["spec.suspend", "status.lastAppliedRevision", "status.lastAttemptedRevision"],
    };

    // Wherever they are, they deliver to other namespaces.
    private static readonly string[] Deliverers = ["Application", "Kustomization", "HelmRelease"];

    public static IEnumerable<EvidenceFact> List(Evidence evidence) => evidence.Cluster.Objects
        .Where(x => Telling.ContainsKey(x.Ref.Kind) && Concerns(x, evidence.Subject.Namespace))
        .NearestFirst(evidence)
        .Select(x => new EvidenceFact(x.Ref.Id, null, string.Join("; ", Telling[x.Ref.Kind].Select(path => Field(x, path)).OfType<string>())))
        .Where(x => x.Text.Length > 0);

    private static bool Concerns(KubeObject item, string ns) => item.Ref.Kind == "PersistentVolume"
        ? item.TextAt("spec.claimRef.namespace") == ns
        : item.Ref.Namespace == ns || item.Ref.Namespace.Length == 0 || Deliverers.Contains(item.Ref.Kind);

    private static string? Field(KubeObject item, string path) => item.At(path) switch
    {
        null => null,
        JsonValue value => $"{path} {KubeObject.Text(value)}",
        var node => $"{path} {node.ToJsonString()}",
    };
}
