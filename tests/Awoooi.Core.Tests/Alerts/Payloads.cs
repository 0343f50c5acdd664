using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Alerts;

namespace Awoooi.Core.Tests.Alerts;

/// <summary>Webhook bodies: the least that is valid, to be bent.</summary>
internal static class Payloads
{
    public static JsonObject Body(params JsonObject[] alerts) => new()
    {
        ["version"] = "4", ["groupKey"] = "{}:{}", ["truncatedAlerts"] = 0, ["status"] = "firing", ["receiver"] = "awoooi",
        ["groupLabels"] = new JsonObject(), ["commonLabels"] = new JsonObject(), ["commonAnnotations"] = new JsonObject(), ["externalURL"] = "",
        ["alerts"] = new JsonArray([.. alerts.Length == 0 ? [Alert()] : alerts]),
    };

    public static JsonObject Alert(params (string Name, string Value)[] labels) => new()
    {
        ["status"] = "firing",
        ["labels"] = new JsonObject([KeyValuePair.Create("alertname", (JsonNode?)"Test"), .. labels.Select(x => KeyValuePair.Create(x.Name, (JsonNode?)x.Value))]),
        ["annotations"] = new JsonObject(),
        ["startsAt"] = "2026-01-31T10:00:00.123456789Z",
        ["endsAt"] = "0001-01-01T00:00:00Z",
        ["generatorURL"] = "",
        ["fingerprint"] = "0123456789abcdef",
    };

    public static byte[] Bytes(this JsonNode body) => Encoding.UTF8.GetBytes(body.ToJsonString());

    public static AlertDelivery Parsed(this JsonNode body) => AlertmanagerPayload.Parse(body.Bytes()).Value;
}
