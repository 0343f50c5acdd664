using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs;

/// <summary>Compares a declared value with a live one, to which the API server has added its defaults.</summary>
internal static class DeclaredValue
{
    /// <summary>Whether the live value is what the declared one becomes: every declared key and item is there with its value.</summary>
    public static bool IsLive(JsonNode? declared, JsonNode? live) => (declared, live) switch
    {
        (JsonObject map, JsonObject now) => map.All(x => x.Value is null || IsLive(x.Value, now[x.Key])),
        (JsonArray list, JsonArray now) => list.Count == now.Count && Pairs(list, now).All(x => IsLive(x.Declared, x.Live)),
        // The API server drops empty maps and lists.
        (JsonObject { Count: 0 } or JsonArray { Count: 0 }, null) => true,
        (null, _) => live is null,
        _ => IsSame(KubeObject.Text(declared), KubeObject.Text(live)),
    };

    private static IEnumerable<(JsonNode? Declared, JsonNode? Live)> Pairs(JsonArray declared, JsonArray live) =>
        ObjectDiff.IdentityOf(declared, live) is { } by
            ? declared.Select(x => (x, live.FirstOrDefault(y => KubeObject.Text(y![by]) == KubeObject.Text(x![by]))))
            : declared.Zip(live);

    // Quantities have several spellings, and the API server may write another one.
    private static bool IsSame(string? declared, string? live) =>
        declared is not null && live is not null
        && (declared == live || (Quantity.Parse(declared) is { } x && Quantity.Parse(live) is { } y && x == y));
}
