using System.Globalization;
using System.Text;
using System.Text.Json;
using Awoooi.Alerts;
using Awoooi.Results;
using Xunit;

namespace Awoooi.Testing.Fuzzing;

/// <summary>What holds for every answer of every parser, whatever the body was.</summary>
internal static class PayloadInvariants
{
    private static readonly string[] Rules = ["alert-too-large", "alert-not-utf8", "alert-not-json", "alert-dialect", "alert-malformed"];

    public static void Holds(Refusal refusal)
    {
        Assert.Contains(refusal.Rule, Rules);
        Assert.InRange(refusal.Reason.Length, 1, 1_999);
        Assert.NotEmpty(refusal.Remedy);
        Assert.DoesNotContain(refusal.Reason + refusal.Remedy, x => char.IsControl(x) || char.IsSurrogate(x) || char.GetUnicodeCategory(x) == UnicodeCategory.Format);
    }

    public static void Holds(AlertDelivery delivery)
    {
        Assert.InRange(delivery.Alerts.Count, 1, AlertmanagerPayload.MaxAlerts);
        Assert.True(delivery.TruncatedAlerts >= 0);
        foreach (var alert in delivery.Alerts) Holds(alert);
        IsObject(delivery.Extra);

        var again = AlertmanagerPayload.Parse(Body(delivery)).Value;
        Assert.Equal((delivery.Receiver, delivery.GroupKey, delivery.TruncatedAlerts), (again.Receiver, again.GroupKey, again.TruncatedAlerts));
        foreach (var (was, @is) in delivery.Alerts.Zip(again.Alerts)) IsSame(was, @is);
    }

    private static void Holds(Alert alert)
    {
        Assert.Equal(AlertFingerprint.Of(alert.Labels), alert.Fingerprint);
        Assert.Equal(16, alert.Fingerprint.Length);
        Assert.NotEmpty(alert.Name);
        Assert.Equal(alert.Label("alertname"), alert.Name);
        Assert.InRange(alert.Labels.Count, 1, AlertmanagerPayload.MaxLabels);
        Assert.InRange(alert.Annotations.Count, 0, AlertmanagerPayload.MaxLabels);
        Assert.DoesNotContain(alert.Labels.Values, x => x.Length > AlertmanagerPayload.MaxLabelValue);
        Assert.Equal(TimeSpan.Zero, alert.StartsAt.Offset);
        Assert.True(alert.EndsAt is null || !alert.Firing);
        IsObject(alert.Extra);
    }

    private static void IsSame(Alert was, Alert again)
    {
        Assert.Equal((was.Key, was.Name, was.Firing, was.StartsAt, was.EndsAt, was.Extra), (again.Key, again.Name, again.Firing, again.StartsAt, again.EndsAt, again.Extra));
        Assert.Equal(was.Labels.OrderBy(x => x.Key, StringComparer.Ordinal), again.Labels.OrderBy(x => x.Key, StringComparer.Ordinal));
        Assert.Equal(was.Annotations.OrderBy(x => x.Key, StringComparer.Ordinal), again.Annotations.OrderBy(x => x.Key, StringComparer.Ordinal));
    }

    private static void IsObject(string extra)
    {
        using var json = JsonDocument.Parse(extra, new() { AllowDuplicateProperties = false });
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
    }

    /// <summary>The delivery as an Alertmanager would send it.</summary>
    private static byte[] Body(AlertDelivery delivery) => Encoding.UTF8.GetBytes(
        $$"""{"version":"4","status":"firing","receiver":{{Text(delivery.Receiver)}},"groupKey":{{Text(delivery.GroupKey)}},"truncatedAlerts":{{delivery.TruncatedAlerts}},"alerts":[{{string.Join(',', delivery.Alerts.Select(Body))}}]}""");

    private static string Body(Alert alert)
    {
        var extra = alert.Extra == "{}" ? "" : "," + alert.Extra[1..^1];
        var end = alert.EndsAt is { } endsAt ? Time(endsAt) : "\"0001-01-01T00:00:00Z\"";
        return $$"""{"status":"{{(alert.Firing ? "firing" : "resolved")}}","labels":{{JsonSerializer.Serialize(alert.Labels)}},"annotations":{{JsonSerializer.Serialize(alert.Annotations)}},"startsAt":{{Time(alert.StartsAt)}},"endsAt":{{end}}{{extra}}}""";
    }

    private static string Text(string value) => JsonSerializer.Serialize(value);

    private static string Time(DateTimeOffset time) => $"\"{time.UtcDateTime:O}\"";
}
