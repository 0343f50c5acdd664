using System.Text.Json;
using Awoooi.Results;

namespace Awoooi.Alerts;

/// <summary>Is this the dialect that is expected here, or one of the bodies that look like it?</summary>
internal static class AlertDialect
{
    private const string Webhook = "send what Alertmanager's webhook_config delivers";
    private const string ContactPoint = "send what Grafana's contact point of type Webhook delivers";

    /// <summary>Why it is not the webhook of a present Alertmanager.</summary>
    public static Refusal? Refuse(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => Not("the payload is a list, as one posts alerts to Alertmanager itself", Webhook),
        not JsonValueKind.Object => Not($"the payload is {Kind(root)}, not a JSON object", Webhook),
        _ when Has(root, "orgId") => Not($"this is Grafana's own webhook (orgId, version {Version(root)}), not Alertmanager's", "send it to /api/v1/alerts/grafana"),
        _ when Has(root, "specversion") => Not("this is a CloudEvent, not Alertmanager's webhook", "send it as application/cloudevents+json, by HTTP to /api/v1/alerts/cloudevents"),
        _ when !Has(root, "version") => Not("there is no \"version\"; Alertmanager's webhook says \"4\"", Webhook),
        _ when !IsVersion(root, "4") => Not($"version is {Version(root)}; only the text \"4\" is read", "upgrade the Alertmanager that sends this"),
        _ when Has(root, "groupKey") && root.GetProperty("groupKey").ValueKind == JsonValueKind.Number =>
            Not("groupKey is a number; in version 4 it is text", "upgrade the Alertmanager that sends this"),
        _ => null,
    };

    /// <summary>Why it is not the webhook of a present Grafana.</summary>
    public static Refusal? RefuseGrafana(JsonElement root) => root.ValueKind switch
    {
        not JsonValueKind.Object => Not($"the payload is {Kind(root)}, not a JSON object", ContactPoint),
        _ when Has(root, "ruleId") || Has(root, "evalMatches") => Not("this is the webhook of Grafana's legacy alerting (ruleId, evalMatches)", "upgrade the Grafana that sends this to 9 or newer"),
        _ when !Has(root, "orgId") && IsVersion(root, "4") => Not("this is Alertmanager's webhook (version 4, no orgId), not Grafana's", "send it to /api/v1/alerts/alertmanager"),
        _ when !Has(root, "version") => Not("there is no \"version\"; Grafana's webhook says \"1\"", ContactPoint),
        _ when !IsVersion(root, "1") => Not($"version is {Version(root)}; only the text \"1\" is read", ContactPoint),
        _ => null,
    };

    /// <summary>What kind of JSON value this is, for people.</summary>
    public static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    private static Refusal Not(string reason, string remedy) => new("alert-dialect", reason, remedy);

    private static bool Has(JsonElement root, string name) => root.TryGetProperty(name, out _);

    private static bool IsVersion(JsonElement root, string expected) =>
        root.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.String && version.ValueEquals(expected);

    private static string Version(JsonElement root)
    {
        if (!root.TryGetProperty("version", out var version)) return "absent";
        var text = version.GetRawText();
        return text.Length <= 20 && text.All(x => x is >= ' ' and < '\u007f') ? text : Kind(version);
    }
}
