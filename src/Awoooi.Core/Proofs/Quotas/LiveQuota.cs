using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Quotas;

/// <summary>What a live ResourceQuota has used, and whether there is room for more.</summary>
internal static class LiveQuota
{
    /// <summary>Whether for every resource of <c>added</c> what is used and added together stays within <c>hard</c>; null when usage is unknown.</summary>
    /// <param name="quota">The live quota.</param>
    /// <param name="asked"><c>added</c>; and <c>hard</c> where the change itself sets other bounds.</param>
    public static JsonNode? HasRoom(KubeObject quota, JsonObject asked)
    {
        var fits = true;
        foreach (var (resource, amount) in asked["added"] as JsonObject ?? [])
        {
            if (Shares(quota, asked["hard"], resource, amount) is not { } share) return null;
            fits &= share.Peak <= share.Hard;
        }
        return JsonValue.Create(fits);
    }

    /// <summary>The resource of which the most will be used at the peak, and how much of its bound that is, in percent; null when usage is unknown.</summary>
    public static (string Resource, decimal Percent)? Peak(KubeObject quota, JsonObject asked)
    {
        (string, decimal)? highest = null;
        foreach (var (resource, amount) in asked["added"] as JsonObject ?? [])
        {
            if (Shares(quota, asked["hard"], resource, amount) is not { } share) return null;
            var percent = share.Hard > 0 ? Math.Ceiling(100 * share.Peak / share.Hard) : 100;
            if (highest is not { Item2: var most } || percent > most) highest = (resource, percent);
        }
        return highest;
    }

    private static (decimal Peak, decimal Hard)? Shares(KubeObject quota, JsonNode? bounds, string resource, JsonNode? amount) =>
        Read((bounds ?? quota.Body["spec"]?["hard"])?[resource]) is { } hard && Read(quota.Body["status"]?["used"]?[resource]) is { } used
            ? (used + Read(amount)!.Value, hard)
            : null;

    private static decimal? Read(JsonNode? amount) => Quantity.Parse(KubeObject.Text(amount))?.Value;
}
