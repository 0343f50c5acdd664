using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs;

/// <summary>Whether a live ResourceQuota has room for more.</summary>
internal static class LiveQuota
{
    /// <summary>True when for every resource asked for, used and added together stay within hard; null when usage is unknown.</summary>
    public static JsonNode? HasRoom(KubeObject quota, JsonObject added)
    {
        var fits = true;
        foreach (var (resource, amount) in added)
        {
            var hard = Read(quota.At("spec.hard"), resource);
            if (hard is null) continue;
            if (Read(quota.At("status.used"), resource) is not { } used) return null;
            fits &= used + Quantity.Parse(KubeObject.Text(amount))!.Value.Value <= hard;
        }
        return JsonValue.Create(fits);
    }

    private static decimal? Read(JsonNode? amounts, string resource) => Quantity.Parse(KubeObject.Text(amounts?[resource]))?.Value;
}
