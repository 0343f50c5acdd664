using Awoooi.Diagnoses.Signals;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Evidences;
using Awoooi.Incidents;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses;

/// <summary>
/// From the alerted object to the objects at fault: follows dependencies to everything unhealthy, and drops those that only
/// suffer because what they depend on fails.
/// </summary>
internal sealed class FaultLocator(Incident incident, Evidence evidence, ServiceGraph graph, ILookup<ObjectRef, Symptom> symptoms, MeasuredCauses measured)
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    private readonly FaultOrder _order = new(evidence, symptoms, measured, [evidence.Subject, incident.Subject]);

    /// <summary>Symptoms that a failing dependency can cause.</summary>
    private static readonly SymptomKind[] Suffered =
        [SymptomKind.Crashed, SymptomKind.JobFailed, SymptomKind.ProbeKilled, SymptomKind.Unready, SymptomKind.RolloutStuck, SymptomKind.ErrorRate];

    private static readonly string[] Refused =
        ["refused", "cannot connect", "could not connect", "can't connect", "failed to connect", "connection", "timeout", "timed out", "unreachable", "no route to host",
         "no such host", "name or service not known", "could not translate host", "i/o timeout", "dial tcp", "unavailable", "econn", "upstream", "waiting for"];

    /// <summary>Objects believed to be at fault, likeliest first; the alerted object when nothing is unhealthy.</summary>
    public IReadOnlyList<ObjectRef> Locate()
    {
        var reached = Starts().SelectMany(Reach).Distinct().ToList();
        var unhealthy = reached.Where(x => symptoms[x].Any()).ToList();
        var guilty = unhealthy.Where(x => !unhealthy.Any(other => Suffers(x, other) && !(Suffers(other, x) && _order.Compare(x, other) < 0))).ToList();
        if (guilty.Count == 0) guilty = unhealthy;
        guilty.Sort(_order);
        return guilty.Count > 0 ? guilty : [evidence.Subject];
    }

    /// <summary>The alerted object; where it is healthy, also unhealthy objects that other labels name.</summary>
    private IEnumerable<ObjectRef> Starts()
    {
        var starts = new[] { evidence.Subject, incident.Subject }.Distinct().ToList();
        if (starts.Any(x => symptoms[x].Any(s => s.Kind != SymptomKind.ErrorRate))) return starts;
        var words = incident.Alerts.SelectMany(x => x.Labels.Values).ToHashSet(StringComparer.Ordinal);
        var spaces = incident.Alerts.SelectMany(x => new[] { x.Label("namespace"), x.Label("exported_namespace") }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var named = symptoms.Select(x => x.Key).Where(x => words.Contains(x.Name) && (x.Namespace.Length == 0 || spaces.Contains(x.Namespace)));
        return named.OrderBy(x => x.Id, StringComparer.Ordinal).Concat(starts).Distinct();
    }

    private IEnumerable<ObjectRef> Reach(ObjectRef start)
    {
        var here = new[] { start }.Concat(graph.From(start).Where(x => x.Kind is EdgeKind.Scales or EdgeKind.Guards or EdgeKind.Selects).Select(x => x.To)).ToList();
        var governors = here.SelectMany(graph.To).Where(x => x.Kind is EdgeKind.Scales or EdgeKind.Guards or EdgeKind.Selects).Select(x => x.From);
        var below = graph.Downstream(start).Where(x => x.Object.Kind != "Node").Select(x => x.Object);
        return here.Concat(below).Concat(governors).Concat(Nodes(start)).Concat(DrainBlockers(start));
    }

    private IEnumerable<ObjectRef> Nodes(ObjectRef start) => symptoms[start].Any(x => x.Kind is SymptomKind.NodeLost or SymptomKind.Evicted)
        ? graph.From(start).Where(x => x.Kind == EdgeKind.RunsOn).Select(x => x.To)
        : [];

    // A node that shall be emptied waits for the budgets of what runs on it.
    private IEnumerable<ObjectRef> DrainBlockers(ObjectRef start) => evidence.Cluster.Find(start) is { Ref.Kind: "Node" } node && node.TextAt("spec.unschedulable") == "true"
        ? graph.To(start).Where(x => x.Kind == EdgeKind.RunsOn).SelectMany(x => graph.To(x.From)).Where(x => x.Kind == EdgeKind.Guards).Select(x => x.From)
        : [];

    private bool Suffers(ObjectRef victim, ObjectRef other)
    {
        if (victim == other) return false;
        var main = symptoms[victim].First();
        if (other.Kind == "Node") return main.Kind is SymptomKind.NodeLost;
        if (other.Kind == "PersistentVolumeClaim") return main.Kind is SymptomKind.Unschedulable or SymptomKind.MountFailed or SymptomKind.RolloutStuck && DependsOn(victim, other);
        if (measured.Explains(other, victim) && DependsOn(victim, other)) return Suffered.Contains(main.Kind);
        if (symptoms[other].All(x => x.Kind is SymptomKind.PortMismatch or SymptomKind.ErrorRate)) return false;
        return Suffered.Contains(main.Kind) && DependsOn(victim, other) && (SaysSo(victim) || Earlier(other, victim));
    }

    private bool DependsOn(ObjectRef victim, ObjectRef other) => graph.Downstream(victim).Any(x => x.Object == other && x.Via.Kind is not EdgeKind.RunsOn);

    // Its own last words speak of a connection; which one, the graph says.
    private bool SaysSo(ObjectRef victim)
    {
        var pods = symptoms[victim].Select(x => x.Seen.Name).ToHashSet(StringComparer.Ordinal);
        return evidence.Logs.Where(x => x.Namespace == victim.Namespace && pods.Contains(x.Pod)).SelectMany(x => x.Lines)
            .Any(line => Refused.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private bool Earlier(ObjectRef other, ObjectRef victim) => _order.Since(other) is not { } cause || _order.Since(victim) is not { } effect || cause <= effect + Skew;
}
