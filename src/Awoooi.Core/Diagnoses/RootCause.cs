using Awoooi.Diagnoses.Signals;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses;

/// <summary>Something unhealthy that an object depends on, or the object itself.</summary>
/// <param name="Object">It.</param>
/// <param name="Kind">What it is among the services; null when it is no part of them (a claim, a Node).</param>
/// <param name="Depth">Hops below the object that was asked about; 0 for itself.</param>
/// <param name="Why">What is wrong with it.</param>
public sealed record RootCause(ObjectRef Object, NodeKind? Kind, int Depth, string Why)
{
    /// <summary>All unhealthy dependencies of an object, the likeliest cause first, as the diagnosis ranks them. The object itself comes last, if it is unhealthy.</summary>
    /// <param name="target">The object.</param>
    /// <param name="cluster">Live objects; what was not looked for is not known to be healthy.</param>
    /// <param name="declared">What git declares.</param>
    /// <param name="readings">Metrics, among which may be those of calls.</param>
    /// <param name="graph">All of it as a graph.</param>
    /// <param name="depth">How many hops to go down.</param>
    public static IReadOnlyList<RootCause> Below(
        ObjectRef target, ClusterView cluster, DeclaredState declared, IReadOnlyList<Reading> readings, ServiceGraph graph, int depth)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var evidence = new Evidence(target, cluster, readings, [], declared, [], "", []);
        var below = graph.Downstream(target, depth).ToDictionary(x => x.Object, x => x.Depth);
        // Objects that somebody saved have no present: whatever they show counts.
        var live = SymptomFinder.FindLive(evidence, DateTimeOffset.MinValue);
        var measured = MeasuredCauses.Find(evidence, graph, below.Keys.Append(target).SelectMany(x => live[x]).Select(x => x.Since).OfType<DateTimeOffset>());
        var symptoms = SymptomFinder.With(live, measured);
        return
        [
            .. below.Keys.Where(x => symptoms[x].Any()).Order(new FaultOrder(evidence, symptoms, measured, [target])).Select(x => Of(x, below[x], symptoms, graph)),
            .. symptoms[target].Any() ? [Of(target, 0, symptoms, graph)] : Array.Empty<RootCause>(),
        ];
    }

    private static RootCause Of(ObjectRef item, int depth, ILookup<ObjectRef, Symptom> symptoms, ServiceGraph graph) =>
        new(item, graph.KindOf(item), depth, string.Join("; ", symptoms[item].Select(x => x.Text).Distinct(StringComparer.Ordinal).Take(3)));
}
