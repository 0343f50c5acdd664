using System.Text.RegularExpressions;
using Awoooi.Evidences;
using Awoooi.Incidents;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Signals;

/// <summary>Who, by what was measured of requests, made the alerted service slow or failing.</summary>
/// <remarks>Empty where nothing was measured: then the objects' own states decide alone.</remarks>
internal sealed class MeasuredCauses
{
    // Two causes of which one explains less than this part of what the other does are not equals (decision 21).
    private const double Alike = 0.5;

    // Alerts fire some time after what they are about began; a quarter of an hour is the usual "for".
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(15);

    private static readonly Regex Slow = new("latency|slow|duration|response_?time", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly Dictionary<ObjectRef, SignalCause> _causes;
    private readonly double _most;

    private MeasuredCauses(Dictionary<ObjectRef, SignalCause> causes) => (_causes, _most) = (causes, causes.Values.Select(x => x.Own).DefaultIfEmpty().Max());

    /// <summary>The causes, by the workload (where a Service stands before one) or whatever else is at fault.</summary>
    public IReadOnlyDictionary<ObjectRef, SignalCause> All => _causes;

    /// <summary>Finds them: among failing requests or slow ones, whichever the alert speaks of; else among the other.</summary>
    public static MeasuredCauses Find(Incident incident, Evidence evidence, ServiceGraph graph) =>
        Find(evidence, graph, incident.Onset - Delay, incident.Alerts.Any(x => Slow.IsMatch(x.Name)));

    /// <summary>Finds them where no alert says what users feel and since when.</summary>
    /// <param name="evidence">What was measured, and the object that was asked about.</param>
    /// <param name="graph">Who calls whom.</param>
    /// <param name="ill">When something near it fell ill; of these the first that was measured through counts, else the last quarter of an hour does.</param>
    public static MeasuredCauses Find(Evidence evidence, ServiceGraph graph, IEnumerable<DateTimeOffset> ill)
    {
        if (evidence.Readings.Count == 0) return new([]);
        var (first, last) = (evidence.Readings.Min(x => x.Time), evidence.Readings.Max(x => x.Time) - Delay);
        return Find(evidence, graph, ill.Where(x => x > first + Delay && x < last).DefaultIfEmpty(last).Min(), slow: false);
    }

    private static MeasuredCauses Find(Evidence evidence, ServiceGraph graph, DateTimeOffset since, bool slow)
    {
        var signals = SignalReader.Read(evidence.Readings, graph, since - Delay);
        if (signals.Count == 0) return new([]);
        var target = graph.To(evidence.Subject).Where(x => x.Kind == EdgeKind.Selects).Select(x => x.From).FirstOrDefault(x => signals.Any(y => y.Object == x)) ?? evidence.Subject;
        SignalKind[] kinds = slow ? [SignalKind.Latency, SignalKind.Errors] : [SignalKind.Errors, SignalKind.Latency];
        var ranked = kinds.Select(x => SignalRanking.Rank(graph, target, signals, x, since, ServiceGraph.MaxDepth * 2)).FirstOrDefault(x => x.Count > 0) ?? [];
        return new(ranked.SelectMany(x => Behind(x.Object, graph).Select(y => (Object: y, Cause: x))).DistinctBy(x => x.Object).ToDictionary(x => x.Object, x => x.Cause));
    }

    /// <summary>How much an object explains by itself, for putting the likeliest first: all that explain about as much as the best are equals.</summary>
    public double Share(ObjectRef item) => Own(item) is var own && own >= _most * Alike ? _most : own;

    /// <summary>Whether what a service shows came from another: that one has much of its own, and it has little.</summary>
    public bool Explains(ObjectRef other, ObjectRef victim) => Own(other) > 0 && Own(victim) < Own(other) * Alike;

    private double Own(ObjectRef item) => _causes.TryGetValue(item, out var cause) ? cause.Own : 0;

    private static List<ObjectRef> Behind(ObjectRef item, ServiceGraph graph)
    {
        var workloads = item.Kind == "Service" ? graph.From(item).Where(x => x.Kind == EdgeKind.Selects).Select(x => x.To).ToList() : [];
        return workloads.Count > 0 ? workloads : [item];
    }
}
