using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Evidences.Facts;

/// <summary>Containers: what they do now, how the one before ended, how often. Sound ones only in the subject's namespace, and last.</summary>
internal static class ContainerFacts
{
    private static readonly string[] Lists = ["initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses"];

    public static IEnumerable<EvidenceFact> List(Evidence evidence)
    {
        var states = evidence.Cluster.OfKind("Pod").NearestFirst(evidence)
            .SelectMany(pod => Lists.SelectMany(list => pod.ItemsAt($"status.{list}").Select(x => (Pod: pod, List: list, Status: x))))
            .Select(x => (x.Pod, x.List, x.Status, Sound: IsSound(x.Status)))
            .ToList();
        return states.Where(x => !x.Sound).Concat(states.Where(x => x.Sound && x.Pod.Ref.Namespace == evidence.Subject.Namespace))
            .Select(x => Fact(x.Pod, x.List, x.Status));
    }

    private static bool IsSound(JsonObject status) => Text(status, "restartCount") is null or "0"
        && (Text(status, "ready") == "true" || Text(status["state"]?["terminated"], "exitCode") == "0");

    private static EvidenceFact Fact(KubeObject pod, string list, JsonObject status)
    {
        var parts = new[]
        {
            State("", status["state"]), $"ready {Text(status, "ready") ?? "unknown"}", $"restarts {Text(status, "restartCount") ?? "0"}",
            State("before that ", status["lastState"]), Text(status, "image") is { } image ? $"image {image}" : null,
        };
        return new($"{pod.Ref.Id} status.{list}[name={Text(status, "name")}]", When(status), string.Join("; ", parts.OfType<string>()));
    }

    private static string? State(string prefix, JsonNode? state) => state switch
    {
        JsonObject known when known["waiting"] is { } waiting => $"{prefix}waiting: {Reason(waiting)}",
        JsonObject known when known["terminated"] is { } ended =>
            $"{prefix}terminated: exit code {Text(ended, "exitCode")}, {Reason(ended)}, from {Text(ended, "startedAt")} to {Text(ended, "finishedAt")}",
        JsonObject known when known["running"] is { } running => $"{prefix}running since {Text(running, "startedAt")}",
        _ => null,
    };

    private static string Reason(JsonNode state) => Text(state, "message") is { Length: > 0 } message ? $"{Text(state, "reason")} ({message})" : Text(state, "reason") ?? "no reason";

    private static DateTimeOffset? When(JsonObject status) => Ordering.Time(status["state"]?["terminated"]?["finishedAt"])
        ?? Ordering.Time(status["lastState"]?["terminated"]?["finishedAt"]) ?? Ordering.Time(status["state"]?["running"]?["startedAt"]);

    private static string? Text(JsonNode? node, string key) => KubeObject.Text((node as JsonObject)?[key]);
}
