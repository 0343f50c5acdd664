using Awoooi.Incidents;
using Awoooi.Objects;

namespace Awoooi.Evidences;

/// <summary>Which workload is really meant: owner references decide over what a name looks like.</summary>
public static class SubjectResolver
{
    private const int MaxOwners = 5;

    // Their own owners (an operator's resource) are not what a pod's template is declared in.
    private static readonly string[] Workloads = ["Deployment", "StatefulSet", "DaemonSet", "CronJob"];

    private static readonly string[] Guessable = [.. Workloads, "Job", "Rollout", "ReplicaSet", "Pod"];

    /// <summary>The workload at the end of the owner references of an object; the object itself when nothing owns it.</summary>
    /// <remarks>An owner that was not seen is still taken by its name. Nodes, which own their static pods, are not.</remarks>
    public static ObjectRef Workload(KubeObject item, ClusterView cluster)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(cluster);
        for (var i = 0; i < MaxOwners && !Workloads.Contains(item.Ref.Kind); i++)
        {
            if (Owner(item) is not { Kind: not "Node" } owner) break;
            if (cluster.Find(owner) is not { } next) return owner;
            item = next;
        }
        return item.Ref;
    }

    internal static ObjectRef Resolve(Incident incident, ClusterView cluster, DeclaredState declared)
    {
        var subject = incident.Subject;
        var witness = Pods(incident).Select(x => Seen(x, cluster)).FirstOrDefault(x => x is not null) ?? cluster.Find(subject);
        if (witness is not null) return Workload(witness, cluster);
        return declared.Find(subject)?.Object.Ref ?? SameName(subject, cluster, declared) ?? subject;
    }

    /// <summary>Pods of the alerts, where it was a pod's name that led to the subject.</summary>
    private static IEnumerable<ObjectRef> Pods(Incident incident) => incident.Alerts.Select(AlertSubject.PodOf).OfType<ObjectRef>()
        .Where(x => PodName.Workload(x.Namespace, x.Name) == incident.Subject).Distinct();

    // A pod that is gone already may have left its ReplicaSet, whose name is the pod's without the last part.
    private static KubeObject? Seen(ObjectRef pod, ClusterView cluster) => cluster.Find(pod)
        ?? (pod.Name.LastIndexOf('-') is > 0 and var cut ? cluster.Find(new("apps/v1", "ReplicaSet", pod.Namespace, pod.Name[..cut])) : null);

    private static ObjectRef? SameName(ObjectRef subject, ClusterView cluster, DeclaredState declared) => !Guessable.Contains(subject.Kind) ? null
        : Guessable.Select(kind => subject with { ApiVersion = "", Kind = kind })
            .Select(x => cluster.Find(x)?.Ref ?? declared.Find(x)?.Object.Ref)
            .FirstOrDefault(x => x is not null);

    private static ObjectRef? Owner(KubeObject item)
    {
        var owners = item.ItemsAt("metadata.ownerReferences").ToList();
        var owner = owners.Find(x => KubeObject.Text(x["controller"]) == "true") ?? owners.FirstOrDefault();
        return KubeObject.Text(owner?["kind"]) is { } kind && KubeObject.Text(owner?["name"]) is { } name
            ? new(KubeObject.Text(owner?["apiVersion"]) ?? "", kind, item.Ref.Namespace, name)
            : null;
    }
}
