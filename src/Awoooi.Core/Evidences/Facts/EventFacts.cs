using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Evidences.Facts;

/// <summary>Warnings of the cluster's components, the subject's namespace first, newest first. Their text is hostile: programs write into it.</summary>
internal static class EventFacts
{
    private static readonly string[] Times =
        ["series.lastObservedTime", "lastTimestamp", "deprecatedLastTimestamp", "eventTime", "metadata.creationTimestamp"];

    public static IEnumerable<EvidenceFact> List(Evidence evidence) => evidence.Cluster.OfKind("Event")
        .Where(x => x.TextAt("type") is not (null or "Normal"))
        .Select(x => (Event: x, Time: Time(x)))
        .OrderBy(x => x.Event.Ref.Namespace != evidence.Subject.Namespace).ThenByDescending(x => x.Time).ThenBy(x => x.Event.Ref.Id, StringComparer.Ordinal)
        .Select(x => Fact(x.Event, x.Time));

    private static EvidenceFact Fact(KubeObject item, DateTimeOffset? time)
    {
        // core/v1 says involvedObject, message, count; events.k8s.io/v1 regarding, note, series.count.
        var about = (item.At("involvedObject") ?? item.At("regarding")) as JsonObject;
        var count = item.TextAt("series.count") ?? item.TextAt("count") ?? item.TextAt("deprecatedCount") ?? "1";
        return new(
            $"Event {KubeObject.Text(about?["kind"])}/{KubeObject.Text(about?["namespace"])}/{KubeObject.Text(about?["name"])} {item.TextAt("reason")}",
            time,
            $"{count} times: {item.TextAt("message") ?? item.TextAt("note")}");
    }

    private static DateTimeOffset? Time(KubeObject item) =>
        Times.Select(x => Ordering.Time(item.At(x))).FirstOrDefault(x => x is not null);
}
