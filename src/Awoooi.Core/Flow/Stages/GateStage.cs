using Awoooi.Flow.Egress;
using Awoooi.Flow.Gating;
using Awoooi.Gates;
using Awoooi.PullRequests;
using Awoooi.Results;
using Awoooi.Reviews;
using Awoooi.Trust;

namespace Awoooi.Flow.Stages;

/// <summary>12 Gate: quorum → everything proven again on fresh state → merged, waiting or VOIDED. Its steps are <see cref="Gate"/>'s.</summary>
internal sealed class GateStage(Gate gate, GateWorlds worlds, GuardedForge outgoing, ITrustLedger trust, RevertOpener reverts) : IStage
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    public int Number => 12;

    public string Name => "Gate";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        var world = worlds.Of(state);
        var result = await gate.PassAsync(world, state.Proof!, state.Approvals, cancellationToken);
        var verdict = result.Verdict;
        var next = world.State with { Quorum = result.Quorum ?? state.Quorum, Approvals = result.Records.Count > 0 ? result.Records : state.Approvals, Verdict = verdict };
        if (verdict.Refusal is { } refusal && Parking.Parked(next, refusal) is { } parked) return parked;
        return verdict.Status switch
        {
            GateStatus.Merged => await MergedAsync(next, verdict, cancellationToken),
            GateStatus.Waiting => new StepResult.Waiting(next, verdict.Reason),
            GateStatus.Busy => new StepResult.RetryLater(Soon, verdict.Reason),
            GateStatus.Voided => await VoidedAsync(next, verdict, cancellationToken),
            GateStatus.Rejected => await RejectedAsync(next, verdict, cancellationToken),
            GateStatus.Bypassed => await BypassedAsync(next, verdict, cancellationToken),
            _ => new StepResult.Failed(FlowOutcome.Refused, verdict.Refusal ?? new Refusal("gate-refused", verdict.Reason, "see the reason")),
        };
    }

    private async Task<StepResult> MergedAsync(FlowState state, GateVerdict verdict, CancellationToken cancellationToken)
    {
        var detail = $"proven again and merged as {verdict.MergeCommit[..10]}{(state.Quorum is { IsEmergency: true } ? " in an emergency: somebody else must look at it afterwards" : "")}";
        if (verdict.LateVeto.Length == 0) return new StepResult.Completed(state, detail);
        var revert = await reverts.OpenAsync(state, $"{verdict.LateVeto} rejected it while it was being merged", cancellationToken);
        return new StepResult.Completed(state with { HandOver = $"{verdict.LateVeto} rejected change {state.Proposed!.Number} while it was being merged; the revert is on its way as {revert}" }, detail);
    }

    private async Task<StepResult> VoidedAsync(FlowState state, GateVerdict verdict, CancellationToken cancellationToken)
    {
        await trust.RecordAsync(TrustPattern.In(state.Assessment!.Risk.Environment, state.Plan!), TrustOutcome.Voided, state.Proposed!.Number, state.Incident.Id, cancellationToken);
        (state, _) = await outgoing.CloseAsync(state, state.Proposed!.Number, ChangeState.Voided, verdict.Reason, cancellationToken);
        return Failed(FlowOutcome.Voided, state, "state-changed", verdict.Reason, "replay the alert: a fresh change is proven against the state as it is now");
    }

    private async Task<StepResult> RejectedAsync(FlowState state, GateVerdict verdict, CancellationToken cancellationToken)
    {
        await trust.RecordAsync(TrustPattern.In(state.Assessment!.Risk.Environment, state.Plan!), TrustOutcome.Rejected, state.Proposed!.Number, state.Incident.Id, cancellationToken);
        (state, _) = await outgoing.CloseAsync(state, state.Proposed!.Number, ChangeState.Rejected, verdict.Reason, cancellationToken);
        var veto = state.Quorum?.Reviews.LastOrDefault(x => x.Code == ReviewCodes.Veto)?.Id;
        var words = veto is null ? null : (await worlds.Forge.ReadAsync(state.Proposed!.Number, cancellationToken))?.Reviews.FirstOrDefault(x => x.Id == veto)?.Comment;
        return Failed(FlowOutcome.Rejected, state with { Objection = words ?? "" }, "rejected-by-reviewer", verdict.Reason, "read the review; the same change is not proposed again");
    }

    private async Task<StepResult> BypassedAsync(FlowState state, GateVerdict verdict, CancellationToken cancellationToken)
    {
        var revert = await reverts.OpenAsync(state, verdict.Reason, cancellationToken);
        return Failed(FlowOutcome.Refused, state, "gate-bypassed", verdict.Reason, $"the revert is on its way as {revert}; see who may push to {state.BaseBranch}");
    }

    private static StepResult.Failed Failed(FlowOutcome outcome, FlowState state, string rule, string reason, string remedy) =>
        new(outcome, new Refusal(rule, reason, remedy)) { State = state };
}
