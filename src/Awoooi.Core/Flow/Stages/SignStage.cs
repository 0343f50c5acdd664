using Awoooi.Flow.Egress;
using Awoooi.Flow.Gating;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Reviews;
using Awoooi.Trust;

namespace Awoooi.Flow.Stages;

/// <summary>11 Sign: reviews → quorum on this head and this proof.</summary>
internal sealed class SignStage(IForge forge, GuardedForge outgoing, QuorumReader quorums, IPolicySource policies, IGitRepository repository, ITrustLedger trust) : IStage
{
    public int Number => 11;

    public string Name => "Sign";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        var change = await forge.ReadAsync(state.Proposed!.Number, cancellationToken);
        if (change is null) return Gone(state.Proposed.Number);
        var tip = repository.Resolve("refs/heads/" + state.BaseBranch)!;
        if (!policies.Read(repository.Tree(tip)).Succeeded(out var policy, out var invalid)) return new StepResult.Failed(FlowOutcome.Refused, invalid);
        var quorum = await quorums.ReadAsync(state, change, tip, policy, cancellationToken);
        var next = state with { Quorum = quorum, Approvals = quorum.Records };
        return quorum.Status switch
        {
            QuorumStatus.Reached => new StepResult.Completed(next, Signers(quorum)),
            QuorumStatus.Missing => new StepResult.Waiting(next, string.Join("; ", quorum.Missing)),
            _ => await RejectAsync(next, change, quorum, cancellationToken),
        };
    }

    private static string Signers(Quorum quorum) => quorum.Signers.Count == 0 ? "nobody needs to sign" : $"signed by {string.Join(" and ", quorum.Signers)}";

    private async Task<StepResult> RejectAsync(FlowState state, ForgeChange change, Quorum quorum, CancellationToken cancellationToken)
    {
        var veto = quorum.Reviews.Last(x => x.Code == ReviewCodes.Veto);
        var by = veto.Reviewer;
        await trust.RecordAsync(TrustPattern.In(state.Assessment!.Risk.Environment, state.Plan!), TrustOutcome.Rejected, change.Number, state.Incident.Id, cancellationToken);
        var (sent, _) = await outgoing.CloseAsync(state, change.Number, ChangeState.Rejected, $"rejected by {by}", cancellationToken);
        return new StepResult.Failed(FlowOutcome.Rejected, new Refusal(
            "rejected-by-reviewer", $"{by} rejected change {change.Number}", "read the review; the same change is not proposed again"))
        {
            State = sent with { Objection = change.Reviews.First(x => x.Id == veto.Id).Comment },
        };
    }

    private static StepResult.Failed Gone(int number) => new(FlowOutcome.Refused, new Refusal(
        "change-missing", $"the forge has no change {number} any more", "its refs were removed by somebody with write access: compare with the evidence ref"));
}
