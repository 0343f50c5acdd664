using System.Text.Json;
using Awoooi.Results;

namespace Awoooi.Alerts;

/// <summary>Reads the body of Grafana's webhook contact point.</summary>
/// <remarks>
/// Format: grafana.com, Alerting, webhook notifier. Grafana's own fingerprint goes to <c>Extra</c>: an alert is known by
/// <see cref="AlertFingerprint"/> here, so that it is one alert however it comes.
/// </remarks>
public static class GrafanaPayload
{
    private static readonly PayloadWords Words = new("as Grafana wrote it", "set Max Alerts in Grafana's contact point, or group by more labels");

    /// <summary>Reads one body.</summary>
    /// <returns>The delivery; or a refusal as in <see cref="AlertmanagerPayload.Parse"/>.</returns>
    public static Result<AlertDelivery> Parse(ReadOnlyMemory<byte> body) => StrictBody.Read(body, Words, root => Read(root, ""));

    /// <summary>Reads a body that lies inside another one.</summary>
    internal static Result<AlertDelivery> Read(JsonElement root, string prefix)
    {
        if (AlertDialect.RefuseGrafana(root) is { } dialect) return dialect;
        var fields = new FieldReader();
        var delivery = new AlertReader(fields, prefix).Delivery(root, "grafana");
        return fields.Unless(delivery, "send the body as Grafana wrote it (webhook contact point, Grafana 9 or newer)");
    }
}
