using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Proofs.Scheduling;

/// <summary>Which nodes take a pod at all, whatever room they have.</summary>
/// <remarks>Scheduler plug-ins NodeUnschedulable, NodeName, NodeAffinity and TaintToleration. A node that is not ready takes nothing new.</remarks>
internal static class NodeSelection
{
    // What the daemonset controller lets its pods tolerate, beside what their template says.
    private static readonly string[] DaemonTaints =
    [
        "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable", "node.kubernetes.io/disk-pressure", "node.kubernetes.io/memory-pressure",
        "node.kubernetes.io/pid-pressure", "node.kubernetes.io/unschedulable",
    ];

    /// <summary>How many nodes take the pod; null when no node was seen.</summary>
    public static JsonNode? Count(ClusterView cluster, JsonObject pod) =>
        cluster.OfKind("Node").Any() ? JsonValue.Create(cluster.OfKind("Node").Count(x => Takes(x, pod))) : null;

    /// <summary>Whether a node takes the pod.</summary>
    public static bool Takes(KubeObject node, JsonObject pod) => IsSelected(node, pod) && (IsDaemon(pod) || IsReady(node)) && IsTolerated(node, pod);

    /// <summary>Whether selector and affinity of the pod choose the node.</summary>
    public static bool IsSelected(KubeObject node, JsonObject pod)
    {
        var labels = node.Body["metadata"]?["labels"] as JsonObject;
        return (KubeObject.Text(pod["nodeName"]) ?? node.Ref.Name) == node.Ref.Name
            && (pod["nodeSelector"] as JsonObject ?? []).All(x => KubeObject.Text(labels?[x.Key]) == KubeObject.Text(x.Value))
            && (pod["nodeAffinity"] is not JsonArray terms || terms.OfType<JsonObject>().Any(x => Holds(x, labels, node.Ref.Name)));
    }

    private static bool IsDaemon(JsonObject pod) => KubeObject.Text(pod["daemon"]) == "true";

    private static bool IsReady(KubeObject node) => KubeObject.Text(node.Body["spec"]?["unschedulable"]) != "true"
        && Items(node.Body["status"]?["conditions"]).Any(x => KubeObject.Text(x["type"]) == "Ready" && KubeObject.Text(x["status"]) == "True");

    private static bool IsTolerated(KubeObject node, JsonObject pod) => Items(node.Body["spec"]?["taints"]).All(x =>
        KubeObject.Text(x["effect"]) == "PreferNoSchedule" || (IsDaemon(pod) && DaemonTaints.Contains(KubeObject.Text(x["key"]))) || Items(pod["tolerations"]).Any(y => Tolerates(y, x)));

    private static bool Tolerates(JsonObject toleration, JsonObject taint)
    {
        bool Same(string key) => (KubeObject.Text(toleration[key]) ?? "") == (KubeObject.Text(taint[key]) ?? "");
        if (toleration["effect"] is not null && !Same("effect")) return false;
        return KubeObject.Text(toleration["operator"]) == "Exists" ? toleration["key"] is null || Same("key") : Same("key") && Same("value");
    }

    // The terms are alternatives, the expressions of one are not; a term without any matches nothing.
    private static bool Holds(JsonObject term, JsonObject? labels, string name)
    {
        var (expressions, fields) = (Items(term["matchExpressions"]).ToList(), Items(term["matchFields"]).ToList());
        return expressions.Count + fields.Count > 0
            && expressions.TrueForAll(x => Holds(x, KubeObject.Text(labels?[KubeObject.Text(x["key"]) ?? ""])))
            && fields.TrueForAll(x => KubeObject.Text(x["key"]) == "metadata.name" && Holds(x, name));
    }

    private static bool Holds(JsonObject expression, string? value)
    {
        var values = (expression["values"] as JsonArray)?.Select(KubeObject.Text).ToList() ?? [];
        return KubeObject.Text(expression["operator"]) switch
        {
            "In" => value is not null && values.Contains(value),
            "NotIn" => value is null || !values.Contains(value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            "Gt" => Number(value) > Number(values.FirstOrDefault()),
            "Lt" => Number(value) < Number(values.FirstOrDefault()),
            _ => false,
        };
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IEnumerable<JsonObject> Items(JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];
}
