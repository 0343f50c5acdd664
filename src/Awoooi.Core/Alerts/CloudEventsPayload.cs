using System.Text.Json;
using Awoooi.Results;

namespace Awoooi.Alerts;

/// <summary>Reads alerts that come as CloudEvents 1.0: one event, a batch, or data whose attributes came beside it.</summary>
/// <remarks>
/// What the data holds is told by the event's type. Format: cloudevents.io, CloudEvents and its JSON event format, version 1.0.2.
/// The attributes are kept in the delivery's <c>Extra</c> as <c>cloudEvent</c>, what the data says beyond them as <c>data</c>.
/// </remarks>
public static class CloudEventsPayload
{
    /// <summary>Type of an event whose data is the body of an Alertmanager webhook, version 4.</summary>
    public const string AlertmanagerType = "io.awoooi.alert.alertmanager.v4";

    /// <summary>Type of an event whose data is the body of Grafana's webhook.</summary>
    public const string GrafanaType = "io.awoooi.alert.grafana.v1";

    /// <summary>
    /// Type of an event whose data is one alert: <c>status</c>, <c>labels</c>, <c>annotations</c>, <c>startsAt</c>, <c>endsAt</c>.
    /// <c>startsAt</c> may be left out of a firing one: then the event's time stands for it.
    /// </summary>
    public const string AlertType = "io.awoooi.alert.v1";

    private static readonly PayloadWords Words = new("as CloudEvents 1.0 describes it", "send fewer events at once, or fewer alerts in each");

    /// <summary>Reads the body of <c>application/cloudevents+json</c>.</summary>
    /// <returns>The delivery; or a refusal as in <see cref="AlertmanagerPayload.Parse"/>.</returns>
    public static Result<AlertDelivery> ParseEvent(ReadOnlyMemory<byte> body) => StrictBody.Read(body, Words, ReadEvent);

    /// <summary>Reads the body of <c>application/cloudevents-batch+json</c>: all of it or nothing.</summary>
    /// <returns>One delivery an event, none for an empty batch; or a refusal that says which event it is about, from 0.</returns>
    public static Result<IReadOnlyList<AlertDelivery>> ParseBatch(ReadOnlyMemory<byte> body) => StrictBody.Read(body, Words, ReadBatch);

    /// <summary>Reads data whose attributes came beside it, as in CloudEvents' binary mode.</summary>
    /// <param name="attributes">The attributes without their prefix; the content type of the data as <c>datacontenttype</c>.</param>
    /// <param name="data">The data.</param>
    /// <returns>The delivery; or a refusal as in <see cref="AlertmanagerPayload.Parse"/>.</returns>
    public static Result<AlertDelivery> ParseBinary(IReadOnlyDictionary<string, string> attributes, ReadOnlyMemory<byte> data) =>
        CloudEventReader.Read(JsonSerializer.SerializeToElement(attributes), dataBeside: true).Succeeded(out var told, out var refusal)
            ? StrictBody.Read(data, Words, x => CloudEventData.Read(told, x))
            : refusal;

    private static Result<AlertDelivery> ReadEvent(JsonElement element)
    {
        if (!CloudEventReader.Read(element).Succeeded(out var told, out var refusal)) return refusal;
        if (element.TryGetProperty("data", out var data)) return CloudEventData.Read(told, data);
        return StrictBody.Read(element.GetProperty("data_base64").GetBytesFromBase64(), Words, x => CloudEventData.Read(told, x));
    }

    private static Result<IReadOnlyList<AlertDelivery>> ReadBatch(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array) return CloudEventReader.Malformed($"the batch is {AlertDialect.Kind(root)}; expected a list of events");
        var deliveries = new List<AlertDelivery>();
        foreach (var element in root.EnumerateArray())
        {
            if (!ReadEvent(element).Succeeded(out var delivery, out var refusal)) return refusal with { Reason = $"event [{deliveries.Count}]: {refusal.Reason}" };
            deliveries.Add(delivery);
        }
        var alerts = deliveries.Sum(x => x.Alerts.Count);
        if (alerts > AlertmanagerPayload.MaxAlerts) return CloudEventReader.Malformed($"the batch holds {alerts:N0} alerts; at most {AlertmanagerPayload.MaxAlerts:N0} are read");
        return deliveries;
    }
}
