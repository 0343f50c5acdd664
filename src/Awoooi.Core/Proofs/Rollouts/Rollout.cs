using Awoooi.Objects;

namespace Awoooi.Proofs.Rollouts;

/// <summary>What a change does to the pods of one workload.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Before">Pods before.</param>
/// <param name="After">Pods afterwards.</param>
/// <param name="Replaced">How many pods are replaced by new ones.</param>
/// <param name="Surge">Pods that may be there beyond the wanted number meanwhile.</param>
/// <param name="Unavailable">Pods that may be missing meanwhile.</param>
/// <param name="Manner">What else is to be known about how it goes; empty when nothing is.</param>
internal sealed record Rollout(ObjectRef Workload, int Before, int After, int Replaced, int Surge, int Unavailable, string Manner = "")
{
    /// <summary>Whether pods are replaced.</summary>
    public bool Restarts => Replaced > 0;

    /// <summary>The fewest ready pods at any time, if all are ready at the start.</summary>
    public int LowestReady => Math.Min(Math.Min(Before, After), Restarts ? Math.Max(0, After - Unavailable) : int.MaxValue);

    /// <summary>What a rollout of <paramref name="workload"/> may do with this many pods.</summary>
    /// <param name="workload">As it will be.</param>
    /// <param name="before">Pods before.</param>
    /// <param name="after">Pods afterwards.</param>
    /// <param name="restarts">Whether its pod template changes.</param>
    public static Rollout Of(TemplatedWorkload workload, int before, int after, bool restarts)
    {
        if (!restarts) return new(workload.Ref, before, after, 0, 0, 0);
        var (replaced, surge, unavailable, manner) = RolloutStrategy.Of(workload, after);
        return new(workload.Ref, before, after, replaced, surge, Math.Min(unavailable, after), manner);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var manner = Manner.Length > 0 ? $", {Manner}" : "";
        if (!Restarts) return (Before == After ? "no pod restarts" : $"from {Before} to {After} pods, none restarts") + manner;
        var scaled = Before == After ? "" : $" (from {Before} to {After} pods)";
        return $"{Replaced} of {After} pods {(Replaced == 1 ? "restarts" : "restart")}{scaled}, never fewer than {LowestReady} ready{manner}";
    }
}
