using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>A Service that leads nowhere although pods were looked for.</summary>
internal static class ServiceSymptoms
{
    public static IEnumerable<Symptom> Of(KubeObject service, ClusterView cluster)
    {
        if (!cluster.LookedFor("Pod", service.Ref.Namespace) || service.At("spec.selector") is not JsonObject { Count: > 0 } selector) yield break;
        var pods = cluster.OfKind("Pod", service.Ref.Namespace)
            .Where(x => LabelSelector.MatchesMap(selector, x.At("metadata.labels") as JsonObject)).ToList();
        if (pods.Count == 0)
        {
            yield return new(service.Ref, SymptomKind.NoEndpoints, $"its selector {selector.ToJsonString()} matches no pod", null, service.Ref);
            yield break;
        }
        foreach (var port in service.ItemsAt("spec.ports").Where(x => !Open(KubeObject.Text(x["targetPort"] ?? x["port"]) ?? "", pods)))
        {
            yield return new(service.Ref, SymptomKind.PortMismatch,
                $"its port {KubeObject.Text(port["port"])} leads to target port {KubeObject.Text(port["targetPort"] ?? port["port"])}, which no selected pod names", null, service.Ref);
        }
    }

    // A pod that names no port at all may still listen on any.
    private static bool Open(string target, List<KubeObject> pods)
    {
        var ports = pods.SelectMany(x => x.ItemsAt("spec.containers")).SelectMany(x => LiveStatus.Items(x["ports"])).ToList();
        return int.TryParse(target, out _)
            ? ports.Count == 0 || ports.Any(x => KubeObject.Text(x["containerPort"]) == target)
            : ports.Any(x => KubeObject.Text(x["name"]) == target);
    }
}
