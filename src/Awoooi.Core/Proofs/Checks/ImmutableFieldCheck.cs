using Awoooi.Objects;

namespace Awoooi.Proofs.Checks;

/// <summary>Does the change touch a field that the API server lets nobody change on an existing object?</summary>
/// <remarks>Update validation of each kind; delivery would fail with 422 after the merge. A claim's size may only grow.</remarks>
internal sealed class ImmutableFieldCheck : IProofCheck
{
    private static readonly Dictionary<string, string[]> Immutable = new()
    {
        ["Deployment"] = ["spec.selector"],
        ["DaemonSet"] = ["spec.selector"],
        ["ReplicaSet"] = ["spec.selector"],
        ["StatefulSet"] = ["spec"],
        ["Job"] = ["spec.selector", "spec.template", "spec.completionMode"],
        ["PersistentVolumeClaim"] = ["spec"],
        ["Service"] = ["spec.clusterIP", "spec.clusterIPs"],
        ["PriorityClass"] = ["value", "preemptionPolicy"],
        ["IngressClass"] = ["spec.controller"],
        ["StorageClass"] = ["provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"],
        ["RoleBinding"] = ["roleRef"],
        ["ClusterRoleBinding"] = ["roleRef"],
        ["Secret"] = ["type"],
    };

    private static readonly Dictionary<string, string[]> Mutable = new()
    {
        ["StatefulSet"] = ["spec.replicas", "spec.ordinals", "spec.template", "spec.updateStrategy", "spec.revisionHistoryLimit",
            "spec.persistentVolumeClaimRetentionPolicy", "spec.minReadySeconds"],
        ["PersistentVolumeClaim"] = ["spec.resources.requests.storage", "spec.volumeAttributesClassName"],
    };

    public string Name => "immutable-fields";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        foreach (var change in context.Differences.Where(x => x.Kind == ChangeKind.Modified))
        {
            var kind = change.Object.Kind;
            foreach (var field in change.Fields.Where(x => IsImmutable(x.Field, change.Object, context)))
            {
                findings.Refuse($"{change.Object} {field.Field} cannot be changed once the object exists", "change something else, or let a person replace the object");
            }
            if (kind == "PersistentVolumeClaim") CheckShrink(change, context, findings);
        }
        return findings.Or("no immutable field changes");
    }

    private static bool IsImmutable(FieldPath field, ObjectRef name, ProofContext context)
    {
        bool Is(string path) => field.IsWithin(FieldPath.Parse(path));
        if (name.Kind is "ConfigMap" or "Secret" && context.Before(name)?.TextAt("immutable") == "true") return Is("data") || Is("binaryData") || Is("immutable");
        return Immutable.GetValueOrDefault(name.Kind, []).Any(Is) && !Mutable.GetValueOrDefault(name.Kind, []).Any(Is);
    }

    private static void CheckShrink(ObjectChange change, ProofContext context, Findings findings)
    {
        const string size = "spec.resources.requests.storage";
        if (Quantity.Parse(context.After(change.Object)?.TextAt(size)) is not { } after) return;
        var capacity = context.LookedFor(change.Object.Kind, change.Object.Namespace) ? Quantity.Parse(KubeObject.Text(context.Live(change.Object, "status.capacity.storage"))) : null;
        var before = Quantity.Parse(context.Before(change.Object)?.TextAt(size));
        if (after < before || after < capacity)
        {
            var than = before > capacity ? before : capacity ?? before;
            findings.Refuse($"{change.Object} would shrink to {after.Format("Mi")} from {than?.Format("Mi")}; a claim only grows", "keep the size");
        }
    }
}
