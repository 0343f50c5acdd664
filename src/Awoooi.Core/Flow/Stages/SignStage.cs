using Awoooi.Audit;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Reviews;

namespace Awoooi.Flow.Stages;

/// <summary>11 Sign: reviews → quorum on this head and this proof.</summary>
internal sealed class SignStage(IForge forge, QuorumReader quorums) : IStage
{
    public int Number => 11;

    public string Name => "Sign";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        var change = await forge.ReadAsync(state.Proposed!.Number, cancellationToken);
        if (change is null) return Gone(state.Proposed.Number);
        if (!quorums.Read(state, change).Succeeded(out var quorum, out var invalid)) return new StepResult.Failed(FlowOutcome.Refused, invalid);
        var next = state with { Quorum = quorum };
        switch (quorum.Status)
        {
            case QuorumStatus.Reached:
                return new StepResult.Completed(next, $"signed by {string.Join(" and ", quorum.Signers)}");
            case QuorumStatus.Missing:
                return new StepResult.Waiting(next, string.Join("; ", quorum.Missing));
            default:
                var by = quorum.Reviews.Last(x => x.Code == "VETO").Reviewer;
                await forge.CloseAsync(change.Number, ChangeState.Rejected, $"rejected by {by}", cancellationToken);
                return new StepResult.Failed(FlowOutcome.Rejected, new Refusal("rejected-by-reviewer", $"{by} rejected change {change.Number}", "read the review; the same remedy is not proposed again"))
                {
                    State = next,
                };
        }
    }

    private static StepResult.Failed Gone(int number) => new(FlowOutcome.Refused, new Refusal(
        "change-missing", $"the forge has no change {number} any more", "its refs were removed by somebody with write access: see the evidence ref"));
}
