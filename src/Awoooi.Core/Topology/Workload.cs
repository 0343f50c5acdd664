using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Reads what all kinds of workload have in common: a pod template with containers.</summary>
public static class Workload
{
    private static readonly string[] Kinds =
        ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "ReplicaSet", "ReplicationController", "Rollout", "Pod"];

    /// <summary>Whether objects of this kind have pods.</summary>
    public static bool Is(string kind) => Kinds.Contains(kind, StringComparer.Ordinal);

    /// <summary>Path of the pod template (<c>spec.template</c>); empty for a Pod, which is its own template.</summary>
    public static string TemplatePath(string kind) => kind switch
    {
        "CronJob" => "spec.jobTemplate.spec.template",
        "Pod" => "",
        _ => "spec.template",
    };

    /// <summary>The pod template; null when the object has none.</summary>
    public static JsonObject? Template(KubeObject workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return Is(workload.Ref.Kind) ? workload.At(TemplatePath(workload.Ref.Kind)) as JsonObject : null;
    }

    /// <summary>The pod spec; null when the object has none.</summary>
    public static JsonObject? PodSpec(KubeObject workload) => Template(workload)?["spec"] as JsonObject;

    /// <summary>Labels of the pods; empty when there are none.</summary>
    public static JsonObject Labels(KubeObject workload) => Template(workload)?["metadata"]?["labels"] as JsonObject ?? [];

    /// <summary>Containers, init containers first.</summary>
    public static IEnumerable<JsonObject> Containers(KubeObject workload) =>
        Items(PodSpec(workload)?["initContainers"]).Concat(Items(PodSpec(workload)?["containers"]));

    /// <summary>One container by name; null when there is none.</summary>
    public static JsonObject? Container(KubeObject workload, string name) =>
        Containers(workload).FirstOrDefault(x => KubeObject.Text(x["name"]) == name);

    /// <summary>Path of a container in the object, by name; null when there is none.</summary>
    public static FieldPath? ContainerPath(KubeObject workload, string name)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var spec = FieldPath.Parse(TemplatePath(workload.Ref.Kind)).Key("spec");
        foreach (var list in new[] { "containers", "initContainers" })
        {
            if (Items(PodSpec(workload)?[list]).Any(x => KubeObject.Text(x["name"]) == name)) return spec.Key(list).Item("name", name);
        }
        return null;
    }

    /// <summary>Desired replicas; 1 when not stated (the API server's default).</summary>
    public static int Replicas(KubeObject workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return int.TryParse(workload.TextAt("spec.replicas"), out var count) ? count : 1;
    }

    internal static IEnumerable<JsonObject> Items(JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];
}
