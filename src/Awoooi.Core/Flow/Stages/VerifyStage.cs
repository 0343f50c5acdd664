using Awoooi.Deliveries;
using Awoooi.Evidences;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Trust;

namespace Awoooi.Flow.Stages;

/// <summary>14 Verify: applied → healed, or the revert is put on its way; trust follows.</summary>
internal sealed class VerifyStage(IClusterReader cluster, IGitRepository repository, ITrustLedger trust, RevertOpener reverts, TimeProvider clock) : IStage
{
    /// <summary>How long an applied fix may take to show.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public int Number => 14;

    public string Name => "Verify";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        var merged = repository.Commit(state.Verdict!.MergeCommit).Time;
        var verification = HealthVerifier.Verify(
            state.Change!.Rendered, await cluster.ReadAsync(state.Namespaces, cancellationToken), state.Incident.Alerts.All(x => !x.Firing), clock.GetUtcNow() > merged + Patience);
        var next = state with { Verification = verification };
        switch (verification.Status)
        {
            case VerificationStatus.Waiting:
                return new StepResult.Waiting(next, verification.Detail);
            case VerificationStatus.Healed:
                await trust.RecordAsync(TrustPattern.In(state.Assessment!.Risk.Environment, state.Plan!), TrustOutcome.Approved, state.Proposed!.Number, state.Incident.Id, cancellationToken);
                return new StepResult.Completed(next with { Outcome = FlowOutcome.Healed }, verification.Detail);
            default:
                await trust.RecordAsync(TrustPattern.In(state.Assessment!.Risk.Environment, state.Plan!), TrustOutcome.Reverted, state.Proposed!.Number, state.Incident.Id, cancellationToken);
                var revert = await reverts.OpenAsync(next, $"it was applied and did not heal: {verification.Detail}", cancellationToken);
                return new StepResult.Failed(FlowOutcome.NotHealed, new Refusal("not-healed", verification.Detail, $"the revert is on its way as {revert}"))
                {
                    State = next,
                };
        }
    }
}
