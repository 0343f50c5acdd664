using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs;

/// <summary>Whether a live PodDisruptionBudget has the healthy pods that it asks for.</summary>
internal static class LiveBudget
{
    /// <summary>Null when the disruption controller has not said so.</summary>
    public static JsonNode? IsMet(KubeObject budget) =>
        Count(budget, "status.currentHealthy") is { } healthy && Count(budget, "status.desiredHealthy") is { } wanted ? JsonValue.Create(healthy >= wanted) : null;

    private static int? Count(KubeObject budget, string path) =>
        int.TryParse(budget.TextAt(path), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
