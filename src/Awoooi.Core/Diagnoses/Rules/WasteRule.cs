using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Is nothing broken, and the alert about claims that no pod uses?</summary>
internal sealed class WasteRule : IDiagnosisRule
{
    private const int MostClaims = 20;

    private static readonly string[] About = ["PersistentVolume", "PVC", "Volume", "Storage", "Orphan", "Unused", "Waste"];

    public string Name => "waste";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.Main is not null || !context.Incident.Alerts.Any(x => About.Any(word => x.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))) return [];
        var spaces = context.Incident.Alerts.Select(x => x.Label("exported_namespace") ?? x.Label("namespace") ?? "").Append(context.Target.Namespace).ToHashSet(StringComparer.Ordinal);
        var unused = context.Cluster.OfKind("PersistentVolumeClaim").Where(x => spaces.Contains(x.Ref.Namespace) && IsUnused(context, x.Ref)).Take(MostClaims).ToList();
        var sizes = string.Join(", ", unused.GroupBy(x => x.TextAt("spec.resources.requests.storage") ?? "unknown size").Select(x => $"{x.Count()} × {x.Key}"));
        return unused.Select(x => new Cause(x.Ref, CauseKind.NoFault, $"{x.Ref.Name} is bound and no pod or declared workload uses it; nothing is unhealthy ({sizes} unused in all)", 0.85,
            context.Facts.About(x.Ref), HandOver: $"Report as waste ({sizes}) to the owners; deleting a claim can destroy what it holds, so only they can decide. A retention rule would keep it from coming back."));
    }

    private static bool IsUnused(RuleContext context, ObjectRef claim) => context.Cluster.LookedFor("Pod", claim.Namespace)
        && !context.Cluster.OfKind("Pod", claim.Namespace).Any(pod => pod.ItemsAt("spec.volumes").Any(x => KubeObject.Text(x["persistentVolumeClaim"]?["claimName"]) == claim.Name))
        && !context.Graph.To(claim).Any(x => x.Kind == EdgeKind.Mounts);
}
