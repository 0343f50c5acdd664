using Awoooi.Flow.Holds;
using Awoooi.Repositories;

namespace Awoooi.Flow.Stages;

/// <summary>2 Correlate: an incident and its alerts → may it be begun now, or what holds it back?</summary>
/// <remarks>Which alerts make an incident was decided as they came (<c>AlertCorrelation</c>); here it is looked at as it is now.</remarks>
internal sealed class CorrelateStage(IEnumerable<IHoldRule> rules, IPolicySource policies, IGitRepository repository, TimeProvider clock) : IStage
{
    public int Number => 2;

    public string Name => "Correlate";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        if (!policies.OfBranch(repository, state.BaseBranch).Succeeded(out var policy, out var refusal)) return new StepResult.Failed(FlowOutcome.Refused, refusal);
        var context = new HoldContext(policy, clock.GetUtcNow());
        foreach (var rule in rules)
        {
            if (await rule.FindAsync(state, context, cancellationToken) is not { } hold) continue;
            return hold.IsFinal
                ? new StepResult.Failed(FlowOutcome.Refused, hold.Refusal)
                : new StepResult.Waiting(state, hold.Refusal.ToString()) { Hold = hold.Refusal.Rule, Until = hold.Until ?? DateTimeOffset.MaxValue };
        }
        return new StepResult.Completed(state, $"{Count.Of(state.Incident.Alerts.Count + state.MoreAlerts, "alert")} about {state.Incident.Subject.Id}");
    }
}
