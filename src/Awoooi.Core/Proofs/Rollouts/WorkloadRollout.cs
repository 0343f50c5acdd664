using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Rollouts;

/// <summary>What a change does to one workload's pods, at the fewest and at the most there may be of them.</summary>
/// <param name="Before">The workload before; null when it is new.</param>
/// <param name="After">The workload afterwards; null when it goes.</param>
/// <param name="Rollout">What happens; where an autoscaler decides the number, at its minimum.</param>
/// <param name="MostBefore">The most pods before.</param>
/// <param name="MostAfter">The most pods afterwards.</param>
/// <param name="Autoscaler">The autoscaler that decides the number; null when none does.</param>
internal sealed record WorkloadRollout(TemplatedWorkload? Before, TemplatedWorkload? After, Rollout Rollout, int MostBefore, int MostAfter, ObjectRef? Autoscaler)
{
    /// <summary>The pods of a DaemonSet, one a node, as arguments of <see cref="LiveFacts.NodeCount"/>; null for all others.</summary>
    public JsonObject? OnNodes { get; init; }

    /// <summary>Whether it is known how many pods there are.</summary>
    public bool IsCounted { get; init; } = true;

    /// <summary>As it will be; as it was when it goes.</summary>
    public TemplatedWorkload Workload => (After ?? Before)!;

    /// <summary>Whether pods go that nothing replaces.</summary>
    public bool Shrinks => Rollout.After < Rollout.Before || MostAfter < MostBefore;

    /// <summary>Whether anything happens to its pods that people should know.</summary>
    public bool IsTold => Rollout.Restarts || Rollout.Before != Rollout.After || MostBefore != MostAfter || Rollout.Manner.Length > 0;

    /// <inheritdoc/>
    public override string ToString()
    {
        if (!IsCounted) return Rollout.Restarts ? $"every pod restarts, {Math.Max(1, Rollout.Unavailable)} at a time" : Rollout.ToString();
        if (Autoscaler is null) return Rollout.ToString();
        if (Rollout.Restarts) return $"all pods restart; at the autoscaler's minimum {Rollout}";
        return Rollout.Before == Rollout.After && MostBefore == MostAfter
            ? Rollout.ToString()
            : $"from {Rollout.Before} to {MostBefore} pods by the autoscaler, then from {Rollout.After} to {MostAfter}, none restarts";
    }
}
