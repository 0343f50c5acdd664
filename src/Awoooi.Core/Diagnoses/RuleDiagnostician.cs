using Awoooi.Diagnoses.Changes;
using Awoooi.Diagnoses.Signals;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Evidences;
using Awoooi.Incidents;
using Awoooi.Privacy;
using Awoooi.Topology;

namespace Awoooi.Diagnoses;

/// <summary>Explains incidents by rules alone: no model, the same evidence always gives the same answer.</summary>
/// <remarks>1 list what is unhealthy; 2 follow dependencies to what is at fault; 3 ask the rules about it, in order.</remarks>
public static class RuleDiagnostician
{
    /// <summary>Who says so.</summary>
    public const string Name = "rules";

    /// <summary>Below this confidence nothing is acted on.</summary>
    public const double LeastConfidence = 0.6;

    private const int MostFaults = 4;

    /// <summary>Explains; a diagnosis without causes means "unknown".</summary>
    public static Diagnosis Diagnose(Incident incident, Evidence evidence, ShieldedEvidence shielded, AlertPolicy? alerts = null)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(evidence);
        return Explain(incident, evidence, new FactIndex(shielded), alerts ?? AlertPolicy.None).Diagnosis;
    }

    /// <summary>The same, with the graph that was built for it: who depends on whom, now or before the commits of the history.</summary>
    internal static (Diagnosis Diagnosis, ServiceGraph Graph) Explain(DiagnosisRequest request) =>
        Explain(request.Incident, request.Evidence, new FactIndex(request.Shielded), request.Alerts);

    private static (Diagnosis Diagnosis, ServiceGraph Graph) Explain(Incident incident, Evidence evidence, FactIndex facts, AlertPolicy alerts)
    {
        var past = evidence.Declared with { Objects = [.. evidence.Declared.Objects, .. ChangeUndo.Past(evidence)] };
        var graph = ServiceGraph.Build(evidence, past);
        var measured = MeasuredCauses.Find(incident, evidence, graph);
        var symptoms = SymptomFinder.Find(incident, evidence, graph, measured);
        var contexts = new FaultLocator(incident, evidence, graph, symptoms, measured).Locate().Take(MostFaults)
            .Select(x => new RuleContext(incident, evidence, graph, symptoms, facts, x)).ToList();
        var causes = contexts.SelectMany(Explain).DistinctBy(x => (x.Object, x.Kind)).ToList();
        causes = PackedCauses.Doubt(causes, incident, alerts);
        if (!causes.Exists(x => x.Confidence >= LeastConfidence)) causes.AddRange(Unknown(contexts[0], alerts));
        // Order of the faults, sure causes before doubtful ones.
        causes = [.. causes.OrderByDescending(x => x.Confidence >= LeastConfidence)];
        return (new(Name, causes, Summary(causes, evidence)) { LookAt = [.. LookAt(incident, alerts).Take(5)] }, graph);
    }

    private static IEnumerable<Cause> Explain(RuleContext context)
    {
        var doubtful = new List<Cause>();
        foreach (var rule in DiagnosisRules.All)
        {
            var causes = rule.Explain(context).ToList();
            if (causes.Exists(x => x.Confidence >= LeastConfidence)) return causes.Concat(doubtful);
            doubtful.AddRange(causes);
        }
        return doubtful.OrderByDescending(x => x.Confidence);
    }

    private static IEnumerable<string> LookAt(Incident incident, AlertPolicy alerts) => incident.Alerts.Select(alerts.LookAt).OfType<string>().Distinct(StringComparer.Ordinal);

    private static IEnumerable<Cause> Unknown(RuleContext context, AlertPolicy alerts)
    {
        if (context.Main is not { } main) yield break;
        var advice = string.Join(" ", LookAt(context.Incident, alerts).Take(2));
        yield return new(context.Target, CauseKind.Unknown, $"{main.Text}; no rule explains why", 0.3, context.Cite(), main.Container,
            HandOver: $"{context.Target} is at fault or nearest to it. {advice}".TrimEnd());
    }

    private static string Summary(List<Cause> causes, Evidence evidence) => causes.Count > 0
        ? causes[0].Reason
        : $"unknown: nothing unhealthy was found at or below {evidence.Subject} ({evidence.Cluster.Objects.Count} live objects, {evidence.Readings.Count} readings, {evidence.Logs.Count} log tails, {evidence.History.Count} commits were looked at)";
}
