using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Proofs.Rollouts;

namespace Awoooi.Proofs.Quotas;

/// <summary>How much more of a quota's resource a change uses at the peak of its rollouts.</summary>
/// <remarks>
/// At the peak all pods have the larger of both requests, and the surge is there besides. What goes makes no room for what comes: nothing
/// says in which order. A new revision of a Deployment is one more ReplicaSet; a StatefulSet that grows makes its claims.
/// </remarks>
internal static class QuotaAmounts
{
    private const string PerClass = ".storageclass.storage.k8s.io/";

    /// <summary>Of one workload's pods; null for resources that pods have none of.</summary>
    public static decimal OfPods(string resource, WorkloadRollout x, Func<JsonObject, JsonObject> admitted)
    {
        var (old, now) = (PerPod(resource, x.Before, admitted), PerPod(resource, x.After, admitted));
        return Math.Max(0, (x.MostAfter * Math.Max(old, now)) + (x.Rollout.Surge * now) - (x.MostBefore * old));
    }

    /// <summary>Of objects: their number, and the storage that claims ask for.</summary>
    public static decimal OfObjects(string resource, ProofContext context, string ns) =>
        context.Differences.Where(x => x.Object.Namespace == ns).Sum(x => OfObject(resource, context.After(x.Object), context.Before(x.Object)))
        + context.Rollouts.Where(x => x.Rollout.Workload.Namespace == ns).Sum(x => OfController(resource, x));

    private static decimal PerPod(string resource, TemplatedWorkload? workload, Func<JsonObject, JsonObject> admitted)
    {
        if (workload is null) return 0;
        var spec = admitted(workload.PodSpec);
        return resource switch
        {
            "pods" or "count/pods" => 1,
            _ when resource.StartsWith("limits.", StringComparison.Ordinal) => PodResources.Limits(spec, resource[7..]),
            "requests.storage" => 0,
            _ when resource.StartsWith("requests.", StringComparison.Ordinal) => PodResources.Requests(spec, resource[9..]),
            "cpu" or "memory" or "ephemeral-storage" => PodResources.Requests(spec, resource),
            _ when resource.StartsWith("hugepages-", StringComparison.Ordinal) => PodResources.Requests(spec, resource),
            _ => 0,
        };
    }

    private static decimal OfObject(string resource, KubeObject? after, KubeObject? before)
    {
        if (after is null) return 0;
        if (before is null && IsCount(resource, after)) return 1;
        return after.Ref.Kind == "PersistentVolumeClaim" ? Math.Max(0, OfClaim(resource, after.Body["spec"]) - OfClaim(resource, before?.Body["spec"])) : 0;
    }

    private static decimal OfController(string resource, WorkloadRollout x) => (x.Rollout.Workload.Kind, resource) switch
    {
        ("Deployment", "count/replicasets.apps") => x.Rollout.Restarts || x.Before is null ? 1 : 0,
        ("StatefulSet", _) => Math.Max(0, x.MostAfter - x.MostBefore) * (x.After?.Object.ItemsAt("spec.volumeClaimTemplates") ?? []).Sum(t => OfNewClaim(resource, t["spec"])),
        _ => 0,
    };

    private static decimal OfNewClaim(string resource, JsonNode? spec) => OfClaim(resource, spec)
        + (resource is "persistentvolumeclaims" or "count/persistentvolumeclaims" || resource == Class(spec) + PerClass + "persistentvolumeclaims" ? 1 : 0);

    private static decimal OfClaim(string resource, JsonNode? spec) => resource == "requests.storage" || resource == Class(spec) + PerClass + "requests.storage"
        ? Quantity.Parse(KubeObject.Text(spec?["resources"]?["requests"]?["storage"]))?.Value ?? 0
        : 0;

    private static bool IsCount(string resource, KubeObject item)
    {
        var plural = Plural(item.Ref.Kind);
        if (resource == $"count/{plural}{(item.Ref.Group.Length > 0 ? "." + item.Ref.Group : "")}") return true;
        if (item.Ref.Group.Length == 0 && resource == plural) return true;
        if (item.Ref.Kind == "PersistentVolumeClaim") return resource == Class(item.Body["spec"]) + PerClass + plural;
        return item.Ref.Kind == "Service" && (KubeObject.Text(item.Body["spec"]?["type"]), resource) is ("LoadBalancer", "services.loadbalancers" or "services.nodeports") or ("NodePort", "services.nodeports");
    }

    private static string Plural(string kind)
    {
        var name = kind.ToLowerInvariant();
        return name.EndsWith('s') ? name + "es" : name.EndsWith('y') && !name.EndsWith("ay", StringComparison.Ordinal) ? name[..^1] + "ies" : name + "s";
    }

    private static string Class(JsonNode? spec) => KubeObject.Text(spec?["storageClassName"]) ?? "";
}
