using System.Globalization;
using System.Text.Json.Nodes;

namespace Awoooi.Server.Tests.Endpoints.Intake;

/// <summary>Bodies as senders write them.</summary>
internal static class WebhookBodies
{
    /// <summary>Alertmanager's webhook with one firing alert.</summary>
    public static JsonObject Alertmanager(string name = "KubePodCrashLooping", Action<JsonObject>? labels = null)
    {
        var all = new JsonObject { ["alertname"] = name, ["namespace"] = "shop", ["pod"] = "web-5d9c7b8f6d-x2x4z", ["severity"] = "critical" };
        labels?.Invoke(all);
        return new()
        {
            ["version"] = "4", ["groupKey"] = "{}:{}", ["truncatedAlerts"] = 0, ["status"] = "firing", ["receiver"] = "awoooi",
            ["groupLabels"] = new JsonObject(), ["commonLabels"] = new JsonObject(), ["commonAnnotations"] = new JsonObject(), ["externalURL"] = "http://am:9093",
            ["alerts"] = new JsonArray(new JsonObject
            {
                ["status"] = "firing", ["labels"] = all, ["annotations"] = new JsonObject { ["summary"] = "it crashes" },
                ["startsAt"] = "2026-01-02T03:04:05Z", ["endsAt"] = "0001-01-01T00:00:00Z", ["generatorURL"] = "http://p:9090", ["fingerprint"] = "0123456789abcdef",
            }),
        };
    }

    /// <summary>One event that holds it.</summary>
    public static JsonObject Event(string name = "KubePodCrashLooping") => new()
    {
        ["specversion"] = "1.0", ["id"] = name, ["source"] = "/test", ["type"] = "io.awoooi.alert.alertmanager.v4", ["datacontenttype"] = "application/json",
        ["data"] = Alertmanager(name),
    };

    /// <summary>Grafana's webhook with one firing alert.</summary>
    public static JsonObject Grafana()
    {
        var body = Alertmanager("GrafanaAlert");
        body["version"] = "1";
        body["orgId"] = 1;
        body["title"] = "t";
        body["state"] = "alerting";
        body["message"] = "m";
        return body;
    }

    public static string Many(int labels) => Alertmanager("Many", x =>
    {
        for (var i = 0; i < labels; i++) x["l" + i.ToString(CultureInfo.InvariantCulture)] = "v";
    }).ToJsonString();
}
