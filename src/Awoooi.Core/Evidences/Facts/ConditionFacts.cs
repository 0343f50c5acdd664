using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Evidences.Facts;

/// <summary>Conditions that say that something is not as it should be.</summary>
internal static class ConditionFacts
{
    // Conditions that are bad news when true; all others are good news then.
    private static readonly string[] BadWhenTrue =
    [
        "MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable", "ReplicaFailure", "Failed", "FailureTarget", "ScalingLimited",
        "Stalled", "Degraded", "FileSystemResizePending", "DisruptionTarget", "ComparisonError", "SyncError", "InvalidSpecError",
    ];

    public static IEnumerable<EvidenceFact> List(Evidence evidence) => evidence.Cluster.Objects.Where(x => x.Ref.Kind != "Event")
        .Select(x => (Object: x, Bad: x.ItemsAt("status.conditions").Where(IsBad).ToList())).Where(x => x.Bad.Count > 0)
        .Select(x => x.Object).NearestFirst(evidence)
        .SelectMany(x => x.ItemsAt("status.conditions").Where(IsBad).Select(y => Fact(x, y)));

    // Argo CD's conditions have no status: they are listed while they hold.
    private static bool IsBad(JsonObject condition) => KubeObject.Text(condition["type"]) is { } type
        && (BadWhenTrue.Contains(type) ? KubeObject.Text(condition["status"]) is null or "True" : KubeObject.Text(condition["status"]) is "False" or "Unknown");

    private static EvidenceFact Fact(KubeObject item, JsonObject condition) => new(
        $"{item.Ref.Id} status.conditions[type={KubeObject.Text(condition["type"])}]",
        Ordering.Time(condition["lastTransitionTime"]),
        string.Join(": ", new[] { condition["status"], condition["reason"], condition["message"] }.Select(KubeObject.Text).Where(x => x is { Length: > 0 })));
}
