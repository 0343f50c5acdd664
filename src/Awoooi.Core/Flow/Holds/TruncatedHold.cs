namespace Awoooi.Flow.Holds;

/// <summary>Did the source leave out alerts? Then what is wrong is only partly known, and nothing is automated on it.</summary>
/// <remarks>A later delivery that brings the alerts whole opens the incident again.</remarks>
internal sealed class TruncatedHold : IHoldRule
{
    /// <summary>Name of the rule.</summary>
    public const string Rule = "alerts-truncated";

    public Task<Hold?> FindAsync(FlowState state, HoldContext context, CancellationToken cancellationToken) => Task.FromResult(state.Truncated == 0
        ? null
        : new Hold(new(
            Rule,
            $"the source left {state.Truncated} alerts out of a delivery that this incident came with, so what is wrong is only partly known",
            "set max_alerts: 0 in Alertmanager's webhook_config and let it send again"), IsFinal: true));
}
