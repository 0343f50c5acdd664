using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>What warning events say that no status field does: pods that could not be created, volumes that did not mount.</summary>
internal static class EventSymptoms
{
    public static IEnumerable<Symptom> Of(KubeObject item, ClusterView cluster, DateTimeOffset recent)
    {
        if (item.TextAt("type") != "Warning" || LiveStatus.LastSeen(item) is not { } last || last < recent) yield break;
        var seen = LiveStatus.Involved(item);
        var message = LiveStatus.Message(item);
        if (Kind(item.TextAt("reason") ?? "", message) is not { } kind || IsOver(seen, cluster)) yield break;
        var owner = cluster.Find(seen) is { } live ? PodOwners.Root(live, cluster) : seen;
        yield return new(owner, kind, $"{seen.Kind} {seen.Name}: event {item.TextAt("reason")}", LiveStatus.FirstSeen(item), seen, "", message);
    }

    private static SymptomKind? Kind(string reason, string message) => reason switch
    {
        "FailedMount" or "FailedAttachVolume" or "FailedMapVolume" => SymptomKind.MountFailed,
        "FailedCreate" when message.Contains("exceeded quota", StringComparison.Ordinal) => SymptomKind.QuotaExceeded,
        "FailedCreate" => SymptomKind.CreateRefused,
        "FailedScheduling" => SymptomKind.Unschedulable,
        "ProvisioningFailed" or "FailedBinding" => SymptomKind.ClaimPending,
        "Evicted" => SymptomKind.Evicted,
        _ => null,
    };

    private static bool IsOver(ObjectRef seen, ClusterView cluster) => seen.Kind switch
    {
        "Pod" => cluster.Find(seen) is not { } pod || LiveStatus.IsReady(pod) || LiveStatus.IsGoing(pod),
        "PersistentVolumeClaim" => cluster.Find(seen)?.TextAt("status.phase") == "Bound",
        "ReplicaSet" or "StatefulSet" => cluster.Find(seen) is { } set && set.TextAt("status.readyReplicas") == set.TextAt("spec.replicas"),
        _ => false,
    };
}
