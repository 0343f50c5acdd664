using System.Text;

namespace Awoooi.Scenarios.Privacy;

/// <summary>One value of every kind that must never be seen outside, each its own, so that a leak says where it came from.</summary>
internal static class HostileTexts
{
    private const string Key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

    /// <summary>Values by where they are put: a label, an annotation, a log line, an event, a condition.</summary>
    public static IReadOnlyDictionary<string, string> ByPlace { get; } = new Dictionary<string, string>
    {
        ["label"] = "AKIAQ3EGKJ5XYZ2WMNOP",
        ["annotation"] = "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        ["annotation-url"] = "hunter2hunter2",
        ["annotation-mail"] = "ada.lovelace@example.com",
        ["log-jwt"] = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
        ["log-key"] = Key,
        ["log-address"] = "203.0.113.77",
        ["event"] = "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
        ["event-card"] = "4111111111111111",
        ["state"] = "tr0ub4dor-and-3",
        ["log-base64"] = "correct7horse7battery",
        ["log-hex"] = "staple7of7the7week",
        ["log-percent"] = "grace.hopper@example.com",
    };

    /// <summary>A value as it is and as somebody would find it again: in base64, whatever stands before it, in hexadecimal, percent-encoded.</summary>
    public static IEnumerable<string> Spellings(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        yield return value;
        yield return Convert.ToHexString(bytes);
        yield return string.Concat(bytes.Select(x => $"%{x:X2}"));
        yield return Uri.EscapeDataString(value);
        for (var before = 0; before < 3; before++) yield return Convert.ToBase64String([.. new byte[before], .. bytes])[(before == 0 ? 0 : 4)..^4]; // its ends depend on what stands beside
    }

    /// <summary>The alert's annotation.</summary>
    public static string Annotation =>
        $"token {ByPlace["annotation"]} at https://ann:{ByPlace["annotation-url"]}@git.example/x says {ByPlace["annotation-mail"]}";

    /// <summary>A log tail as <c>--logs</c> takes it.</summary>
    public static string Logs => System.Text.Json.JsonSerializer.Serialize(new[]
    {
        new
        {
            @namespace = "shop",
            pod = "web-7d9c6b5f4d-x2k9p",
            container = "web",
            previous = true,
            lines = new[]
            {
                $"payload={Base64($"password={ByPlace["log-base64"]}")} dump={Convert.ToHexStringLower(Encoding.UTF8.GetBytes($"secret={ByPlace["log-hex"]}"))}",
                $"GET /u?mail={ByPlace["log-percent"].Replace("@", "%40", StringComparison.Ordinal)}",
                $"GET /pay Authorization: Bearer {ByPlace["log-jwt"]}", "-----BEGIN PRIVATE KEY-----", Key, "-----END PRIVATE KEY-----",
                $"refused by {ByPlace["log-address"]}: java.lang.OutOfMemoryError",
            },
        },
    });

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>A warning event about the pod.</summary>
    public static string Events => $$"""
        apiVersion: v1
        kind: List
        items:
        - apiVersion: v1
          kind: Event
          metadata: {name: web.1, namespace: shop}
          type: Warning
          reason: BackOff
          message: "charge of {{ByPlace["event-card"]}} with {{ByPlace["event"]}} failed; password={{ByPlace["state"]}}"
          involvedObject: {apiVersion: v1, kind: Pod, name: web-7d9c6b5f4d-x2k9p, namespace: shop}
          lastTimestamp: "2026-05-01T10:01:00Z"
          count: 3

        """;
}
