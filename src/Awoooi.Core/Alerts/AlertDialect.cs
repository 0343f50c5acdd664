using System.Text.Json;
using Awoooi.Results;

namespace Awoooi.Alerts;

/// <summary>Is this the webhook of a present Alertmanager, or one of the bodies that look like it?</summary>
internal static class AlertDialect
{
    public static Refusal? Refuse(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => Not("the payload is a list, as one posts alerts to Alertmanager itself", "send what Alertmanager's webhook_config delivers"),
        not JsonValueKind.Object => Not($"the payload is {Kind(root)}, not a JSON object", "send what Alertmanager's webhook_config delivers"),
        _ when Has(root, "orgId") => Not($"this is Grafana's own webhook (orgId, version {Version(root)}), not Alertmanager's",
            "let Grafana send to an Alertmanager (contact point type Alertmanager) and that one to Awoooi"),
        _ when !Has(root, "version") => Not("there is no \"version\"; Alertmanager's webhook says \"4\"", "send what Alertmanager's webhook_config delivers"),
        _ when Version(root) != "\"4\"" => Not($"version is {Version(root)}; only the text \"4\" is read", "upgrade the Alertmanager that sends this"),
        _ when Has(root, "groupKey") && root.GetProperty("groupKey").ValueKind == JsonValueKind.Number =>
            Not("groupKey is a number; in version 4 it is text", "upgrade the Alertmanager that sends this"),
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

    private static string Version(JsonElement root)
    {
        if (!root.TryGetProperty("version", out var version)) return "absent";
        var text = version.GetRawText();
        return text.Length <= 20 ? text : Kind(version);
    }
}
