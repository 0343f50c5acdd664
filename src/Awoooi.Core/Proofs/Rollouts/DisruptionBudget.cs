using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Rollouts;

/// <summary>The arithmetic of a PodDisruptionBudget.</summary>
/// <remarks>
/// Kubernetes disruption controller: percentages round up, for minAvailable and for maxUnavailable alike; a percentage and any
/// maxUnavailable refer to the scale that the pods' controllers ask for, a plain minAvailable to the pods that there are.
/// </remarks>
internal sealed record DisruptionBudget(string Name, JsonNode? Selector, IntOrPercent? MinAvailable, IntOrPercent? MaxUnavailable)
{
    public static DisruptionBudget From(KubeObject item) =>
        new(item.Ref.Id, item.At("spec.selector"), IntOrPercent.From(item.At("spec.minAvailable")), IntOrPercent.From(item.At("spec.maxUnavailable")));

    /// <summary>How many pods must be healthy.</summary>
    public int RequiredReady(int scale) => (MinAvailable, MaxUnavailable) switch
    {
        ({ } min, _) => min.RoundedUp(scale),
        (_, { } max) => Math.Max(0, scale - max.RoundedUp(scale)),
        _ => 0,
    };

    /// <summary>How many pods may be evicted now.</summary>
    /// <param name="scale">Pods that the controllers ask for.</param>
    /// <param name="pods">Pods that there are.</param>
    /// <param name="healthy">Of them healthy.</param>
    public int AllowedDisruptions(int scale, int pods, int healthy)
    {
        var plain = MinAvailable is { IsPercent: false };
        return (plain ? pods : scale) == 0 ? 0 : Math.Max(0, healthy - RequiredReady(scale));
    }
}
