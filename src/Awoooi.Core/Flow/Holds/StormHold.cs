using Awoooi.Incidents;

namespace Awoooi.Flow.Holds;

/// <summary>Is this the incident that holds what a storm brought beyond the limit? People decide what comes of it.</summary>
internal sealed class StormHold(FlowOptions options) : IHoldRule
{
    /// <summary>Name of the rule.</summary>
    public const string Rule = "alert-storm";

    public Task<Hold?> FindAsync(FlowState state, HoldContext context, CancellationToken cancellationToken) => Task.FromResult(
        state.Incident.Subject.Kind != Correlator.StormKind ? null : new Hold(new(
            Rule,
            $"more than {options.StormLimit} incidents at once; the earliest are worked on, {Count.Of(state.Incident.Alerts.Count + state.MoreAlerts, "alert")} about other objects are held here",
            "look for what they have in common (a node, a network, a release), then release this incident or replay its alerts")));
}
