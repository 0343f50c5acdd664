using System.Text.Json;

namespace Awoooi.Alerts;

/// <summary>Turns the JSON that Alertmanager's and Grafana's webhooks have in common into records.</summary>
/// <param name="fields">Keeps what is wrong.</param>
/// <param name="prefix">What leads to the delivery inside the body.</param>
internal sealed class AlertReader(FieldReader fields, string prefix = "")
{
    private readonly ExtraFields _extra = new();

    public AlertDelivery Delivery(JsonElement root, string source)
    {
        var place = new FieldPlace(prefix);
        var firing = fields.Firing(root, place, required: true);
        return new(
            fields.Text(root, "receiver", place) ?? "",
            fields.Text(root, "groupKey", place) ?? "",
            fields.Number(root, "truncatedAlerts", place),
            Alerts(root, firing))
        {
            Source = source,
            Extra = _extra.Of(root, ["version", "status", "receiver", "groupKey", "truncatedAlerts", "alerts"]),
        };
    }

    /// <summary>One alert.</summary>
    /// <param name="element">Its JSON.</param>
    /// <param name="place">Where that lies.</param>
    /// <param name="groupFiring">What its group says of all of them.</param>
    /// <param name="start">When it began if it does not say; null when it has to.</param>
    public Alert Alert(JsonElement element, FieldPlace place, bool? groupFiring, DateTimeOffset? start = null)
    {
        var labels = fields.Labels(element, "labels", place, AlertmanagerPayload.MaxLabelValue);
        var endsAt = fields.End(element, "endsAt", place);
        // Alertmanagers of 2018 wrote no status per alert: there an end means resolved.
        var firing = fields.Firing(element, place, required: false) ?? (groupFiring == true && endsAt is null);
        return new(
            AlertFingerprint.Of(labels),
            Name(labels, place),
            firing,
            labels,
            fields.Labels(element, "annotations", place, int.MaxValue),
            fields.Time(element, "startsAt", place) ?? start ?? fields.NoTime("startsAt", place),
            firing ? null : endsAt)
        {
            Extra = _extra.Of(element, ["status", "labels", "annotations", "startsAt", "endsAt"]),
        };
    }

    private string Name(Dictionary<string, string> labels, FieldPlace place) =>
        labels.GetValueOrDefault("alertname") is { Length: > 0 } name ? name : fields.Wrong<string>(place.Of("labels.alertname"), default, "text") ?? "";

    private Alert[] Alerts(JsonElement root, bool? groupFiring)
    {
        if (!root.TryGetProperty("alerts", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return fields.Wrong<Alert[]>(prefix + "alerts", list, "a list") ?? [];
        }
        var count = list.GetArrayLength();
        if (count is 0 or > AlertmanagerPayload.MaxAlerts)
        {
            fields.Add($"{prefix}alerts holds {count:N0} alerts; 1 to {AlertmanagerPayload.MaxAlerts:N0} are read");
            return [];
        }
        var alerts = new Alert[count];
        var read = 0;
        foreach (var element in list.EnumerateArray())
        {
            if (fields.GaveUp) break;
            if (element.ValueKind == JsonValueKind.Object) alerts[read] = Alert(element, new(prefix, read), groupFiring);
            else fields.Wrong<string>($"{prefix}alerts[{read}]", element, "an object");
            read++;
        }
        return alerts;
    }
}
