using Awoooi.Evidences;
using Awoooi.Incidents;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>Lists everything that is observably wrong with the live objects.</summary>
internal static class SymptomFinder
{
    public static ILookup<ObjectRef, Symptom> Find(Incident incident, Evidence evidence, ServiceGraph graph)
    {
        var cluster = evidence.Cluster;
        var recent = incident.Onset - TimeSpan.FromHours(1);
        var found = cluster.OfKind("Pod").SelectMany(x => PodSymptoms.Of(x, cluster, recent))
            .Concat(cluster.OfKind("Event").SelectMany(x => EventSymptoms.Of(x, cluster, recent)))
            .Concat(cluster.Objects.SelectMany(x => WorkloadSymptoms.Of(x, cluster)))
            .Concat(cluster.OfKind("Node").SelectMany(NodeSymptoms.Of))
            .Concat(cluster.OfKind("HorizontalPodAutoscaler").SelectMany(AutoscalerSymptoms.Of))
            .Concat(cluster.OfKind("PersistentVolumeClaim").SelectMany(x => ClaimSymptoms.Of(x, evidence)))
            .Concat(cluster.OfKind("PodDisruptionBudget").SelectMany(BudgetSymptoms.Of))
            .Concat(cluster.OfKind("Service").SelectMany(x => ServiceSymptoms.Of(x, cluster)))
            .Concat(cluster.Objects.SelectMany(x => ConditionSymptoms.Of(x, cluster)))
            .Concat(LoadSymptoms.Of(incident, evidence, graph));
        return found.Distinct().OrderBy(x => x.Kind).ThenBy(x => x.Since).ThenBy(x => x.Seen.Id, StringComparer.Ordinal).ToLookup(x => x.Object);
    }
}
