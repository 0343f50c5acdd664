using System.Text.Json;
using Awoooi.Results;

namespace Awoooi.Alerts;

/// <summary>Reads what an event's type says that its data is.</summary>
internal static class CloudEventData
{
    private const string Place = "data.";

    public static Result<AlertDelivery> Read(CloudEvent told, JsonElement data)
    {
        var read = told.Type switch
        {
            CloudEventsPayload.AlertmanagerType => AlertmanagerPayload.Read(data, Place),
            CloudEventsPayload.GrafanaType => GrafanaPayload.Read(data, Place),
            CloudEventsPayload.AlertType => ReadAlert(told, data),
            _ => UnknownType(told.Type),
        };
        return read.Succeeded(out var delivery, out var refusal)
            ? delivery with { Source = "cloudevents", Extra = $$"""{"cloudEvent":{{told.Attributes}},"data":{{delivery.Extra}}}""" }
            : refusal;
    }

    private static Result<AlertDelivery> ReadAlert(CloudEvent told, JsonElement data)
    {
        var fields = new FieldReader();
        var place = new FieldPlace(Place);
        if (data.ValueKind != JsonValueKind.Object) return CloudEventReader.Malformed($"data is {AlertDialect.Kind(data)}; expected an object");
        // A resolved alert is told from others by its start: the time of an event that says "it ended" is not that.
        var firing = fields.Firing(data, place, required: true);
        var alert = new AlertReader(fields, Place).Alert(data, place, firing, firing == true ? told.Time : null);
        return fields.Unless(new AlertDelivery(told.Source, told.Subject ?? "", 0, [alert]),
            $"send data with status, labels, annotations, startsAt and endsAt as {CloudEventsPayload.AlertType} has them");
    }

    private static Refusal UnknownType(string type) => new("alert-dialect",
        $"type is {(FieldReader.Short(type) == type ? type : $"a text of {type.Length} characters")}; "
            + $"{CloudEventsPayload.AlertmanagerType}, {CloudEventsPayload.GrafanaType} and {CloudEventsPayload.AlertType} are read",
        "give the event the type that says what its data holds");
}
