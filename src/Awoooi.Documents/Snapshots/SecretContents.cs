using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Documents.Snapshots;

/// <summary>Keeps which keys a Secret has, and nothing of what they hold.</summary>
internal static class SecretContents
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    public static KubeObject Withhold(KubeObject item)
    {
        if (item.Ref.Kind != "Secret") return item;
        var body = (JsonObject)item.Body.DeepClone();
        foreach (var part in new[] { "data", "stringData" })
        {
            if (body[part] is not JsonObject values) continue;
            foreach (var key in values.Select(x => x.Key).ToList()) values[key] = "[WITHHELD]";
        }
        (body["metadata"]?["annotations"] as JsonObject)?.Remove(LastApplied);
        return item with { Body = body };
    }
}
