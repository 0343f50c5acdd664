using System.Globalization;
using System.Text.Json.Nodes;

namespace Awoooi.Audit.Samples;

/// <summary>Puts together what the records say about each change. Give it every record, in order.</summary>
public sealed class ChangeCollector
{
    private readonly Dictionary<string, ChangeEvidence> _byIncident = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _incidents = [];

    /// <summary>The changes that were merged, by their number.</summary>
    public IReadOnlyList<ChangeEvidence> Merged => [.. _byIncident.Values.Where(x => x.Number > 0 && x.Merge.Length > 0).OrderBy(x => x.Number)];

    /// <summary>Takes a record.</summary>
    public void Add(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var number = Number(record.Data["change"]);
        var incident = record.Incident.Length > 0 ? record.Incident : _incidents.GetValueOrDefault(number, "");
        if (incident.Length == 0) return;
        var known = _byIncident.GetValueOrDefault(incident) ?? new(0, incident) { AskedAt = record.Time };
        if (number > 0) (known, _incidents[number]) = (known with { Number = number }, incident);
        _byIncident[incident] = Allowed(With(known, record), record);
    }

    private static ChangeEvidence With(ChangeEvidence known, AuditRecord record) => (record.Stage, record.Event) switch
    {
        (1, _) => known with { AskedBy = Texts(record.Data["alerts"]) },
        (6, _) => known with { What = $"{Text(record.Data["remedy"])} {Text(record.Data["target"])}".Trim() },
        (8, _) => known with { Proof = Text(record.Data["proof"]), Checks = Texts(record.Data["checks"]) },
        (9, _) => known with { Risk = Text(record.Data["risk"]), Needed = Number(record.Data["signatures"]) },
        (11 or 12, _) when Texts(record.Data["signers"]) is { Count: > 0 } signers => known with { ApprovedBy = signers },
        (14, _) when Text(record.Data["verification"]) is { Length: > 0 } result => known with { Result = result },
        (_, "operator") => known with { AskedBy = [.. known.AskedBy, $"{record.Outcome} by {Text(record.Data["by"])}"] },
        (_, EmergencyEvidence.Event) => known with { IsEmergency = true, EmergencyBy = Texts(record.Data["by"]) },
        (_, EmergencyEvidence.ReviewEvent) => known with
        {
            LaterReview = string.Create(CultureInfo.InvariantCulture, $"{record.Outcome} by {string.Join(" and ", Texts(record.Data["by"]))}, {record.Time:yyyy-MM-dd HH:mm}Z, record {record.Sequence}"),
        },
        _ => known,
    };

    private static ChangeEvidence Allowed(ChangeEvidence known, AuditRecord record)
    {
        if (MergeEvidence.Allowing(record) is not null) known = known with { AllowedBy = record.Sequence, AllowedAt = record.Time };
        if (record.Data["emergency"] is JsonObject) known = known with { IsEmergency = true, EmergencyBy = Texts(record.Data["signers"]) };
        return record.Stage >= 12 && MergeEvidence.MergedAs(record) is { } merge ? known with { Merge = merge } : known;
    }

    private static int Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : 0;

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static IReadOnlyList<string> Texts(JsonNode? node) => node is JsonArray list ? [.. list.Select(Text).Where(x => x.Length > 0)] : Text(node) is { Length: > 0 } one ? [one] : [];
}
