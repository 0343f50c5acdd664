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

    public static JsonObject Grafana(params JsonObject[] alerts) => new()
    {
        ["receiver"] = "awoooi", ["status"] = "firing", ["orgId"] = 1, ["alerts"] = new JsonArray([.. alerts]), ["version"] = "1",
        ["groupKey"] = "{}:{}", ["truncatedAlerts"] = 0, ["title"] = "[FIRING:1] Test", ["state"] = "alerting", ["message"] = "text",
    };

    public static JsonObject GrafanaAlert(string status = "firing", string endsAt = "0001-01-01T00:00:00Z") => new()
    {
        ["status"] = status, ["labels"] = new JsonObject { ["alertname"] = "Test", ["grafana_folder"] = "shop" }, ["annotations"] = new JsonObject(),
        ["startsAt"] = "2026-01-31T09:51:03.157076+02:00", ["endsAt"] = endsAt, ["values"] = new JsonObject { ["A"] = 1.25 },
        ["valueString"] = "[ var=A ]", ["fingerprint"] = "c6eadffa33fcdf37", ["silenceURL"] = "http://grafana/silence",
    };

    public static JsonObject Event(string type, JsonNode data) => new()
    {
        ["specversion"] = "1.0", ["id"] = "A234-1234-1234", ["source"] = "/shop/checks", ["type"] = type, ["time"] = "2026-01-31T10:00:00Z", ["data"] = data,
    };

    public static JsonObject SingleAlert(string status = "firing") => new()
    {
        ["status"] = status, ["labels"] = new JsonObject { ["alertname"] = "Test", ["pod"] = "web-0" }, ["annotations"] = new JsonObject { ["summary"] = "it is down" },
    };

    public static byte[] Bytes(this JsonNode body) => Encoding.UTF8.GetBytes(body.ToJsonString());

    public static AlertDelivery Parsed(this JsonNode body) => AlertmanagerPayload.Parse(body.Bytes()).Value;
}
