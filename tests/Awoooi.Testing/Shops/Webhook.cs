using System.Text;

namespace Awoooi.Testing.Shops;

/// <summary>Alertmanager's webhook, version 4.</summary>
public static class Webhook
{
    /// <summary>A body with these alerts.</summary>
    public static byte[] Body(params IEnumerable<string> alerts) => Encoding.UTF8.GetBytes($$"""
        {"version": "4", "groupKey": "{}:{}", "truncatedAlerts": 0, "status": "firing", "receiver": "awoooi", "groupLabels": {}, "commonLabels": {},
         "commonAnnotations": {}, "externalURL": "", "alerts": [{{string.Join(",\n", alerts)}}]}
        """);
}
