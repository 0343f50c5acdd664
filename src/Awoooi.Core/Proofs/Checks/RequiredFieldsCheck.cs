using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Checks;

/// <summary>Are the fields there without which the API server refuses an object?</summary>
internal sealed class RequiredFieldsCheck : ShapeCheck
{
    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["Deployment"] = ["spec.selector", "spec.template"],
        ["StatefulSet"] = ["spec.selector", "spec.template"],
        ["DaemonSet"] = ["spec.selector", "spec.template"],
        ["ReplicaSet"] = ["spec.selector"],
        ["Job"] = ["spec.template"],
        ["CronJob"] = ["spec.schedule", "spec.jobTemplate"],
        ["HorizontalPodAutoscaler"] = ["spec.scaleTargetRef.kind", "spec.scaleTargetRef.name", "spec.maxReplicas"],
        ["PersistentVolumeClaim"] = ["spec.accessModes", "spec.resources.requests.storage"],
        ["NetworkPolicy"] = ["spec"],
        ["RoleBinding"] = ["roleRef.kind", "roleRef.name"],
        ["ClusterRoleBinding"] = ["roleRef.kind", "roleRef.name"],
        ["StorageClass"] = ["provisioner"],
    };

    public override string Name => "required-fields";

    protected override string Remedy => "declare the field";

    protected override IEnumerable<string> Faults(KubeObject item)
    {
        foreach (var field in Required.GetValueOrDefault(item.Ref.Kind, []).Where(x => item.At(x) is null)) yield return $"{field} is missing";
        if (item.Ref.Kind == "HorizontalPodAutoscaler" && Number(item, "spec.minReplicas") > Number(item, "spec.maxReplicas"))
        {
            yield return $"minReplicas {item.TextAt("spec.minReplicas")} is above maxReplicas {item.TextAt("spec.maxReplicas")}";
        }
        if (TemplatedWorkload.From(item) is not { } workload) yield break;
        if (!workload.Containers.Any()) yield return "the pod template has no container";
        foreach (var container in workload.AllContainers) foreach (var fault in Faults(container)) yield return fault;
    }

    private static IEnumerable<string> Faults(JsonObject container)
    {
        var name = KubeObject.Text(container["name"]);
        if (string.IsNullOrEmpty(name)) yield return "a container has no name";
        if (string.IsNullOrEmpty(KubeObject.Text(container["image"]))) yield return $"container {name} has no image";
    }

    private static decimal? Number(KubeObject item, string path) => Quantity.Parse(item.TextAt(path))?.Value;
}
