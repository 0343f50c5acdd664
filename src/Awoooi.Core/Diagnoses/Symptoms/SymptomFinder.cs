using Awoooi.Diagnoses.Signals;
using Awoooi.Evidences;
using Awoooi.Incidents;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>Lists everything that is observably wrong with the live objects.</summary>
internal static class SymptomFinder
{
    public static ILookup<ObjectRef, Symptom> Find(Incident incident, Evidence evidence, ServiceGraph graph, MeasuredCauses measured) =>
        Ordered(Live(evidence, incident.Onset - TimeSpan.FromHours(1)).Concat(LoadSymptoms.Of(incident, evidence, graph)).Concat(SignalSymptoms.Of(measured)));

    /// <summary>What the live objects alone show.</summary>
    /// <param name="evidence">Them.</param>
    /// <param name="recent">What is over since before then is no symptom.</param>
    public static ILookup<ObjectRef, Symptom> FindLive(Evidence evidence, DateTimeOffset recent) => Ordered(Live(evidence, recent));

    /// <summary>The same with what was measured of requests.</summary>
    public static ILookup<ObjectRef, Symptom> With(ILookup<ObjectRef, Symptom> live, MeasuredCauses measured) => Ordered(live.SelectMany(x => x).Concat(SignalSymptoms.Of(measured)));

    private static IEnumerable<Symptom> Live(Evidence evidence, DateTimeOffset recent)
    {
        var cluster = evidence.Cluster;
        return cluster.OfKind("Pod").SelectMany(x => PodSymptoms.Of(x, cluster, recent))
            .Concat(cluster.OfKind("Event").SelectMany(x => EventSymptoms.Of(x, cluster, recent)))
            .Concat(cluster.Objects.SelectMany(x => WorkloadSymptoms.Of(x, cluster)))
            .Concat(cluster.OfKind("Node").SelectMany(NodeSymptoms.Of))
            .Concat(cluster.OfKind("HorizontalPodAutoscaler").SelectMany(AutoscalerSymptoms.Of))
            .Concat(cluster.OfKind("PersistentVolumeClaim").SelectMany(x => ClaimSymptoms.Of(x, evidence)))
            .Concat(cluster.OfKind("PodDisruptionBudget").SelectMany(BudgetSymptoms.Of))
            .Concat(cluster.OfKind("Service").SelectMany(x => ServiceSymptoms.Of(x, cluster)))
            .Concat(cluster.Objects.SelectMany(x => ConditionSymptoms.Of(x, cluster)));
    }

    private static ILookup<ObjectRef, Symptom> Ordered(IEnumerable<Symptom> found) =>
        found.Distinct().OrderBy(x => x.Kind).ThenBy(x => x.Since).ThenBy(x => x.Seen.Id, StringComparer.Ordinal).ToLookup(x => x.Object);
}
