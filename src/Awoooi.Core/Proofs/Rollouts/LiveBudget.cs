using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Rollouts;

/// <summary>What the disruption controller says about a live PodDisruptionBudget. Null where it has not said it.</summary>
internal static class LiveBudget
{
    /// <summary>Whether there are the healthy pods that it asks for.</summary>
    public static JsonNode? IsMet(KubeObject budget) =>
        Count(budget, "currentHealthy") is { } healthy && Count(budget, "desiredHealthy") is { } wanted ? JsonValue.Create(healthy >= wanted) : null;

    /// <summary>Whether there are <c>taken</c> healthy pods more than <c>floor</c>.</summary>
    public static JsonNode? Spares(KubeObject budget, JsonObject asked) => Count(budget, "currentHealthy") is { } healthy
        ? JsonValue.Create(healthy - Count(asked["taken"]) >= Count(asked["floor"]))
        : null;

    private static int? Count(KubeObject budget, string field) => Count(budget.Body["status"]?[field]);

    private static int? Count(JsonNode? node) =>
        int.TryParse(KubeObject.Text(node), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
