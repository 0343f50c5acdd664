using Awoooi.Incidents;

namespace Awoooi.Evidences.Facts;

/// <summary>The alerts: their labels, and their annotations as what they are, claims of whoever wrote the rule.</summary>
internal static class AlertFacts
{
    public static IEnumerable<EvidenceFact> List(Incident incident) =>
        incident.Alerts.Select(x => new EvidenceFact($"alert {x.Name}", x.StartsAt, $"{(x.Firing ? "firing" : "resolved")}: {Pairs(x.Labels)}"))
            .Concat(incident.Alerts.SelectMany(x => x.Annotations.OrderBy(y => y.Key, StringComparer.Ordinal)
                    .Select(y => new EvidenceFact($"alert {x.Name} annotation {y.Key}", x.StartsAt, $"claim, not evidence: {y.Value.Trim()}")))
                .DistinctBy(x => (x.Source, x.Text)));

    private static string Pairs(IReadOnlyDictionary<string, string> labels) =>
        string.Join(", ", labels.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => $"{x.Key}={x.Value}"));
}
