using Awoooi.Incidents;

namespace Awoooi.Diagnoses;

/// <summary>Holds causes against what packs say of the alerts. It can take sureness away and never give any.</summary>
internal static class PackedCauses
{
    private const double Doubted = 0.5;

    /// <summary>The causes, those that no alert of the incident can have no longer sure. An alert that no pack knows can have any.</summary>
    public static List<Cause> Doubt(List<Cause> causes, Incident incident, AlertPolicy policy)
    {
        var rows = incident.Alerts.Where(x => x.Firing).Select(policy.Row).ToList();
        if (rows.Count == 0 || rows.Contains(null)) return causes;
        var kinds = rows.SelectMany(x => x!.Causes).ToHashSet(StringComparer.Ordinal);
        return [.. causes.Select(x => kinds.Contains(x.Kind.ToString()) || x.Confidence <= Doubted ? x : x with { Confidence = Doubted, Reason = $"{x.Reason}; alerts.yaml does not know {x.Kind} as a cause of {incident.Alerts[0].Name}" })];
    }
}
