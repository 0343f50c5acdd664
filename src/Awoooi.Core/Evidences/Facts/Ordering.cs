using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Evidences.Facts;

/// <summary>What concerns the subject comes first, then its namespace, then the rest by name.</summary>
internal static class Ordering
{
    public static IOrderedEnumerable<KubeObject> NearestFirst(this IEnumerable<KubeObject> objects, Evidence evidence) => objects
        .OrderBy(x => SubjectResolver.Workload(x, evidence.Cluster) == evidence.Subject ? 0 : x.Ref.Namespace == evidence.Subject.Namespace ? 1 : 2)
        .ThenBy(x => x.Ref.Id, StringComparer.Ordinal);

    public static DateTimeOffset? Time(JsonNode? node) =>
        DateTimeOffset.TryParse(KubeObject.Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
