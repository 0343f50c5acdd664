using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Network;

/// <summary>One end of a connection.</summary>
/// <param name="Namespace">Namespace of the pod.</param>
/// <param name="NamespaceLabels">Its labels.</param>
/// <param name="Labels">Labels of the pod.</param>
internal sealed record Peer(string Namespace, JsonObject NamespaceLabels, JsonObject Labels);

/// <summary>Decides whether NetworkPolicies let a connection through.</summary>
/// <remarks>
/// networking.k8s.io/v1: policies only add rights; a pod that no policy selects for a direction is open in it.
/// What cannot be decided from objects (address blocks) counts as allowed, so that nothing is blamed without proof.
/// </remarks>
internal static class NetworkReachability
{
    /// <summary>Whether TCP from one pod to a port of another is allowed in both directions.</summary>
    public static bool Allows(IReadOnlyCollection<KubeObject> policies, Peer source, Peer target, int port, string? portName) =>
        Direction(policies, target, source, port, portName, "Ingress", "ingress", "from")
        && Direction(policies, source, target, port, portName, "Egress", "egress", "to");

    /// <summary>The policies that select the pod for ingress, or the source for egress.</summary>
    public static IEnumerable<KubeObject> InForce(IEnumerable<KubeObject> policies, Peer source, Peer target) =>
        policies.Where(x => Selects(x, target, "Ingress") || Selects(x, source, "Egress"));

    private static bool Direction(
        IEnumerable<KubeObject> policies, Peer subject, Peer other, int port, string? portName, string type, string rules, string peers)
    {
        var selecting = policies.Where(x => Selects(x, subject, type)).ToList();
        return selecting.Count == 0 || selecting.Any(x => x.ItemsAt($"spec.{rules}").Any(rule =>
            PortMatches(rule["ports"], port, portName) && PeerMatches(rule[peers], other, x.Ref.Namespace)));
    }

    private static bool Selects(KubeObject policy, Peer pod, string type) =>
        policy.Ref.Namespace == pod.Namespace && Types(policy).Contains(type) && LabelSelector.Matches(policy.At("spec.podSelector"), pod.Labels);

    private static IEnumerable<string?> Types(KubeObject policy) => policy.At("spec.policyTypes") is JsonArray types
        ? types.Select(KubeObject.Text)
        : policy.At("spec.egress") is null ? ["Ingress"] : ["Ingress", "Egress"];

    private static bool PortMatches(JsonNode? ports, int port, string? name) =>
        ports is not JsonArray { Count: > 0 } || Workload.Items(ports).Any(x =>
            (KubeObject.Text(x["protocol"]) ?? "TCP") == "TCP" && (KubeObject.Text(x["port"]) is not { } text
                || (int.TryParse(text, out var first) ? first <= port && port <= (int.TryParse(KubeObject.Text(x["endPort"]), out var last) ? last : first) : text == name)));

    private static bool PeerMatches(JsonNode? peers, Peer other, string own) =>
        peers is not JsonArray { Count: > 0 } || Workload.Items(peers).Any(x => x["ipBlock"] is not null
            || ((x["namespaceSelector"] is { } spaces ? LabelSelector.Matches(spaces, other.NamespaceLabels) : other.Namespace == own)
                && (x["podSelector"] is not { } pods || LabelSelector.Matches(pods, other.Labels))));
}
