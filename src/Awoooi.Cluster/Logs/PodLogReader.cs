using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Cluster.Connections;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Cluster.Logs;

/// <summary>Reads the ends of logs: of the subject's containers, and of those that are not sound where it lives.</summary>
/// <param name="session">The way to the cluster.</param>
internal sealed class PodLogReader(ClusterSession session) : ILogReader
{
    private const int MostContainers = 12;
    private const int Lines = 40;
    private const int Bytes = 16 * 1024;

    /// <inheritdoc/>
    public async Task<Telemetry<LogTail>> LogsAsync(TelemetryScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (!session.Open().Succeeded(out var api, out var refusal)) return new(null, [refusal]);
        var (tails, refusals, budget) = (new List<LogTail>(), new List<Refusal>(), new ReadBudget(2L * MostContainers * Bytes));
        foreach (var (pod, container, previous) in Wanted(scope).Take(MostContainers))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"api/v1/namespaces/{pod.Namespace}/pods/{pod.Name}/log?container={Uri.EscapeDataString(container)}&tailLines={Lines}&limitBytes={Bytes}{(previous ? "&previous=true" : "")}");
            var read = await api.BytesAsync(path, budget, cancellationToken).ConfigureAwait(false);
            if (read.Succeeded(out var bytes, out refusal)) tails.Add(new(pod.Namespace, pod.Name, container, previous, Split(bytes)));
            else refusals.Add(refusal);
            if (refusal?.Rule is ApiRefusals.Forbidden or ApiRefusals.Unauthorized or ApiRefusals.Unreachable or ApiRefusals.TimedOut) break; // the others fare no better
        }
        return new(tails, [.. refusals.DistinctBy(x => x.Rule)]);
    }

    private static IEnumerable<(ObjectRef Pod, string Container, bool Previous)> Wanted(TelemetryScope scope)
    {
        var pods = scope.Cluster.OfKind("Pod").Select(x => (Pod: x, Mine: SubjectResolver.Workload(x, scope.Cluster) == scope.Subject)).ToList();
        return from x in pods.OrderByDescending(x => x.Mine).ThenBy(x => x.Pod.Ref.Id, StringComparer.Ordinal)
               where x.Mine || x.Pod.Ref.Namespace == scope.Subject?.Namespace
               from status in x.Pod.ItemsAt("status.initContainerStatuses").Concat(x.Pod.ItemsAt("status.containerStatuses"))
               let restarted = KubeObject.Text(status["restartCount"]) is not (null or "0")
               let ready = KubeObject.Text(status["ready"]) == "true"
               where x.Mine || restarted || !ready
               let name = KubeObject.Text(status["name"]) ?? ""
               where HasWritten(status)
               select (x.Pod.Ref, name, restarted && !ready);
    }

    // A container that waits for its image has no log, and asking for it is an error.
    private static bool HasWritten(JsonObject status) => status["state"] is JsonObject state && (state["running"] is not null || state["terminated"] is not null || status["lastState"]?["terminated"] is not null);

    private static IReadOnlyList<string> Split(byte[] bytes) => [.. Encoding.UTF8.GetString(bytes).Split('\n').Select(x => x.TrimEnd('\r')).Where(x => x.Length > 0)];
}
