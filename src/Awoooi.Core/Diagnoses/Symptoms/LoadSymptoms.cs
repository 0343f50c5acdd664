using System.Globalization;
using System.Text.RegularExpressions;
using Awoooi.Evidences;
using Awoooi.Incidents;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>What only metrics show of the alerted workload: errors, throttling, growing memory.</summary>
internal static class LoadSymptoms
{
    private const double ThrottledRatio = 0.25;

    private static readonly Regex ErrorAlert = new(
        "error|slo|burn|probe|5xx|latency|availability|http|request|endpoint|down|unreachable",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // 401 and 403 beside the server errors: a policy that refuses everybody answers so.
    private static readonly Regex ErrorCode = new(
        @"(?:code|status)[a-z_]*\s*=~?\s*""[^""]*(?:\b5|401|403)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static IEnumerable<Symptom> Of(Incident incident, Evidence evidence, ServiceGraph graph)
    {
        foreach (var workload in Subjects(evidence, graph))
        {
            if ((evidence.Cluster.Find(workload) ?? evidence.Declared.Find(workload)?.Object) is not { } item) continue;
            var pods = PodOwners.Pods(workload, evidence.Cluster).Select(x => x.Ref.Name).ToList();
            if (Errors(incident, evidence, workload, graph) is { } errors) yield return errors;
            foreach (var container in Workload.Containers(item).Select(x => KubeObject.Text(x["name"]) ?? ""))
            {
                var mine = evidence.Readings.Where(x => ReadingName.Concerns(x, workload.Namespace, workload.Name, pods, container)).ToList();
                if (Throttling(workload, container, mine) is { } throttled) yield return throttled;
                foreach (var series in MemorySeries.Of(mine).Where(x => x.GrowsWithoutPlateau))
                {
                    yield return new(workload, SymptomKind.MemoryGrowing,
                        string.Create(CultureInfo.InvariantCulture, $"memory of container {container} grows by {series.Growth / 1024:0} KiB a second without plateau"),
                        series.Samples[0].Time, workload, container);
                }
            }
        }
    }

    private static IEnumerable<ObjectRef> Subjects(Evidence evidence, ServiceGraph graph) =>
        evidence.Subject.Kind is "Service" or "Ingress" or "HTTPRoute" or "HorizontalPodAutoscaler"
            ? graph.Downstream(evidence.Subject, 1).Select(x => x.Object).Where(x => Workload.Is(x.Kind))
            : [evidence.Subject];

    private static Symptom? Throttling(ObjectRef workload, string container, List<Reading> readings)
    {
        var ratios = readings.Where(x => x.Name.Contains("throttl", StringComparison.OrdinalIgnoreCase) && x.Value is > ThrottledRatio and <= 100).ToList();
        if (ratios.Count == 0) return null;
        var worst = ratios.Max(x => x.Value > 1 ? x.Value / 100 : x.Value);
        return worst <= ThrottledRatio ? null : new(workload, SymptomKind.Throttled,
            string.Create(CultureInfo.InvariantCulture, $"container {container} is throttled in {worst:P0} of its periods"), ratios.Min(x => x.Time), workload, container);
    }

    private static Symptom? Errors(Incident incident, Evidence evidence, ObjectRef workload, ServiceGraph graph)
    {
        var names = graph.To(workload).Where(x => x.Kind == EdgeKind.Selects).Select(x => x.From.Name).Append(workload.Name).ToList();
        var readings = evidence.Readings.Where(x => (ReadingName.Label(x, "namespace") ?? workload.Namespace) == workload.Namespace
            && names.Any(name => x.Name.Contains(name, StringComparison.Ordinal))).OrderBy(x => x.Time).ToList();
        var bad = readings.Where(IsError).ToList();
        if (bad.Count > 0)
        {
            // A trickle of errors before the fault is no part of it.
            var begun = bad.First(x => x.Value >= bad.Where(y => y.Name == x.Name).Max(y => y.Value) / 10);
            return new(workload, SymptomKind.ErrorRate, string.Create(CultureInfo.InvariantCulture, $"its metrics show errors ({bad[^1].Value:0.####} at {bad[^1].Time:HH:mm:ss})"),
                Min(begun.Time, incident.Onset), workload);
        }
        return incident.Alerts.Any(x => ErrorAlert.IsMatch(x.Name))
            ? new(workload, SymptomKind.ErrorRate, $"alert {incident.Alerts[0].Name} speaks of failing requests", incident.Onset, workload)
            : null;
    }

    private static bool IsError(Reading reading)
    {
        var name = reading.Name;
        if (name.Contains("throttl", StringComparison.Ordinal) || name.Contains("restarts", StringComparison.Ordinal)) return false;
        if (name.Contains("status_code", StringComparison.Ordinal)) return reading.Value >= 500;
        if (name.Contains("probe_success", StringComparison.Ordinal) || name.Contains("success_rate", StringComparison.Ordinal)) return reading.Value < 0.99 && !name.Contains("1 -", StringComparison.Ordinal);
        return reading.Value > 0.001 && (name.Contains("error", StringComparison.OrdinalIgnoreCase) || ErrorCode.IsMatch(name) || name.Contains("5xx", StringComparison.Ordinal));
    }

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
