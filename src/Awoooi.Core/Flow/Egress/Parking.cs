using Awoooi.Privacy.Egress;
using Awoooi.Results;

namespace Awoooi.Flow.Egress;

/// <summary>What becomes of an incident one of whose texts must not leave: it is left alone until an operator says so.</summary>
internal static class Parking
{
    /// <summary>The state, parked.</summary>
    public static FlowState Park(this FlowState state, Refusal refusal) => state with { Parked = refusal.ToString(), WakeAt = null };

    /// <summary>The end of a stage whose text was stopped; null when the refusal is another's.</summary>
    public static StepResult? Parked(FlowState state, Refusal refusal) => EgressGuard.IsRule(refusal.Rule)
        ? new StepResult.Waiting(state.Park(refusal), refusal.ToString()) { Until = DateTimeOffset.MaxValue }
        : null;
}
