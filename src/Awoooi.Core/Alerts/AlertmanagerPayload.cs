using System.Text.Json;
using Awoooi.Results;

namespace Awoooi.Alerts;

/// <summary>Reads the body of an Alertmanager webhook, version 4 and no other dialect.</summary>
/// <remarks>Format: prometheus.io, Alertmanager configuration, webhook_config. Keys that the format does not have are kept in <c>Extra</c>.</remarks>
public static class AlertmanagerPayload
{
    /// <summary>Bytes a body may have.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Alerts one body may hold.</summary>
    public const int MaxAlerts = 5_000;

    /// <summary>Labels, and annotations, one alert may have.</summary>
    public const int MaxLabels = 256;

    /// <summary>Characters one label's value may have. Annotations are bounded by the body alone.</summary>
    public const int MaxLabelValue = 16_384;

    private static readonly PayloadWords Words = new("as Alertmanager wrote it", "set max_alerts in Alertmanager's webhook_config, or group by more labels");

    /// <summary>Reads one body.</summary>
    /// <returns>
    /// The delivery; or the refusal <c>alert-too-large</c>, <c>alert-not-utf8</c>, <c>alert-not-json</c>,
    /// <c>alert-dialect</c> or <c>alert-malformed</c>.
    /// </returns>
    public static Result<AlertDelivery> Parse(ReadOnlyMemory<byte> body) => StrictBody.Read(body, Words, Read);

    internal static Result<AlertDelivery> Read(JsonElement root) => Read(root, "");

    /// <summary>Reads a body that lies inside another one.</summary>
    internal static Result<AlertDelivery> Read(JsonElement root, string prefix)
    {
        if (AlertDialect.Refuse(root) is { } dialect) return dialect;
        var fields = new FieldReader();
        var delivery = new AlertReader(fields, prefix).Delivery(root, "alertmanager");
        return fields.Unless(delivery, "send the body as Alertmanager wrote it (webhook version 4)");
    }
}
