using System.Text.Json;

namespace Awoooi.Alerts;

/// <summary>Turns the JSON of a version 4 webhook into records, and lists every field that is not as it should be.</summary>
internal sealed class AlertReader
{
    private const int MaxProblems = 10;

    private readonly List<string> _problems = [];

    /// <summary>What is wrong, at most ten entries.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public AlertDelivery Delivery(JsonElement root)
    {
        var status = Status(root, "status", required: true);
        return new(
            Text(root, "receiver", "receiver") ?? "",
            Text(root, "groupKey", "groupKey") ?? "",
            Truncated(root),
            [.. Alerts(root).Select((alert, index) => Alert(alert, $"alerts[{index}]", status)).OfType<Alert>()]);
    }

    private Alert? Alert(JsonElement element, string path, string? groupStatus)
    {
        if (_problems.Count >= MaxProblems) return null;
        if (element.ValueKind != JsonValueKind.Object) return Wrong<Alert>(path, element, "an object");
        var labels = Labels(element, $"{path}.labels", AlertmanagerPayload.MaxLabelValue);
        var endsAt = End(element, $"{path}.endsAt");
        // Alertmanagers of 2018 wrote no status per alert: there an end means resolved.
        var status = Status(element, $"{path}.status", required: false) ?? (groupStatus == "firing" && endsAt is null ? "firing" : "resolved");
        return new(
            AlertFingerprint.Of(labels),
            labels.GetValueOrDefault("alertname") is { Length: > 0 } name ? name : Wrong<string>($"{path}.labels.alertname", default, "text") ?? "",
            status == "firing",
            labels,
            Labels(element, $"{path}.annotations", int.MaxValue),
            Time(element, $"{path}.startsAt") ?? Wrong($"{path}.startsAt"),
            status == "firing" ? null : endsAt);
    }

    private JsonElement[] Alerts(JsonElement root)
    {
        if (!root.TryGetProperty("alerts", out var alerts) || alerts.ValueKind != JsonValueKind.Array)
        {
            Wrong<string>("alerts", alerts, "a list");
            return [];
        }
        var count = alerts.GetArrayLength();
        if (count is > 0 and <= AlertmanagerPayload.MaxAlerts) return [.. alerts.EnumerateArray()];
        Add($"alerts holds {count:N0} alerts; 1 to {AlertmanagerPayload.MaxAlerts:N0} are read");
        return [];
    }

    private Dictionary<string, string> Labels(JsonElement alert, string path, int maxValue)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!alert.TryGetProperty(path[(path.LastIndexOf('.') + 1)..], out var labels)) return values;
        if (labels.ValueKind != JsonValueKind.Object) return Wrong<Dictionary<string, string>>(path, labels, "an object") ?? values;
        foreach (var label in labels.EnumerateObject())
        {
            if (values.Count == AlertmanagerPayload.MaxLabels)
            {
                Add($"{path} has more than {AlertmanagerPayload.MaxLabels} entries");
                return values;
            }
            var name = label.Name;
            if (label.Value.ValueKind != JsonValueKind.String)
            {
                Wrong<string>($"{path}.{Short(name)}", label.Value, "text");
                continue;
            }
            var value = label.Value.GetString()!;
            if (value.Length > maxValue) Add($"{path}.{Short(name)} has {value.Length:N0} characters; at most {maxValue:N0} are read");
            else values[name] = value;
        }
        return values;
    }

    private string? Status(JsonElement element, string path, bool required)
    {
        if (!element.TryGetProperty("status", out var status)) return required ? Wrong<string>(path, default, "firing or resolved") : null;
        return status.ValueKind == JsonValueKind.String && (status.ValueEquals("firing") || status.ValueEquals("resolved"))
            ? status.GetString()
            : Wrong<string>(path, status, "firing or resolved");
    }

    private int Truncated(JsonElement root)
    {
        if (!root.TryGetProperty("truncatedAlerts", out var count)) return 0;
        if (count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var number) && number >= 0) return number;
        Wrong<string>("truncatedAlerts", count, "a number from 0");
        return 0;
    }

    private DateTimeOffset? End(JsonElement alert, string path) =>
        !alert.TryGetProperty("endsAt", out var end) || end.ValueKind == JsonValueKind.Null
            || (end.ValueKind == JsonValueKind.String && IsGoZero(end)) ? null : Time(alert, path);

    private DateTimeOffset? Time(JsonElement alert, string path)
    {
        if (!alert.TryGetProperty(path[(path.LastIndexOf('.') + 1)..], out var time)) return null;
        return time.ValueKind == JsonValueKind.String && !IsGoZero(time) && time.TryGetDateTimeOffset(out var value)
            ? value.ToUniversalTime()
            : Wrong(path, time);
    }

    private static bool IsGoZero(JsonElement time) => time.GetRawText().StartsWith("\"0001-01-01T", StringComparison.Ordinal);

    private string? Text(JsonElement element, string name, string path) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : Wrong<string>(path, value, "text");

    private DateTimeOffset Wrong(string path, JsonElement found = default)
    {
        Wrong<string>(path, found, "a time such as 2026-01-31T10:00:00Z");
        return default;
    }

    private T? Wrong<T>(string path, JsonElement found, string expected)
        where T : class
    {
        var what = found.ValueKind switch
        {
            JsonValueKind.Undefined => "is missing",
            JsonValueKind.String => "is some other text",
            _ => $"is {AlertDialect.Kind(found)}",
        };
        Add($"{path} {what}; expected {expected}");
        return null;
    }

    private void Add(string problem)
    {
        if (_problems.Count < MaxProblems && !_problems.Contains(problem)) _problems.Add(problem);
    }

    private static string Short(string name) =>
        name.Length <= 60 && name.All(c => c is > ' ' and < '\u007f') ? name : $"(a name of {name.Length} characters)";
}
