using Awoooi.Privacy;
using Awoooi.Privacy.Egress;
using Awoooi.PullRequests;
using Awoooi.Results;

namespace Awoooi.Flow.Egress;

/// <summary>The one way to write to the forge: every text is guarded and entered in the incident's ledger.</summary>
/// <remarks>The ledger is stored with the state when the stage ends; a stage that a crash cut off is repeated, sends the same and enters it then.</remarks>
public sealed class GuardedForge(IForge forge, PrivacyInForce privacy, TimeProvider clock)
{
    /// <summary>As <see cref="IForge.ProposeAsync"/>.</summary>
    /// <returns>The state with its ledger, and what came of it: also a refusal of <see cref="EgressGuard"/>, after which nothing was sent.</returns>
    public async Task<(FlowState State, Result<ForgeChange> Result)> ProposeAsync(FlowState state, ProposedChange proposal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        var texts = To(proposal.Branch, state);
        var guarded = proposal with
        {
            Identity = texts.Pass(EgressPoint.ChangeBranch, proposal.Identity),
            Branch = texts.Pass(EgressPoint.ChangeBranch, proposal.Branch),
            Title = texts.Pass(EgressPoint.ChangeTitle, proposal.Title),
            Body = texts.Pass(EgressPoint.ChangeBody, proposal.Body),
            CommitMessage = texts.Pass(EgressPoint.CommitMessage, proposal.CommitMessage),
        };
        return texts.Refusal is { } refusal ? (state, refusal) : (texts.State, await forge.ProposeAsync(guarded, cancellationToken));
    }

    /// <summary>As <see cref="IForge.MergeAsync"/>.</summary>
    /// <returns>As for <see cref="ProposeAsync"/>.</returns>
    public async Task<(FlowState State, Result<string> Result)> MergeAsync(FlowState state, MergeOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var texts = To(order.BaseBranch, state);
        var guarded = order with { Message = texts.Pass(EgressPoint.CommitMessage, order.Message) };
        return texts.Refusal is { } refusal ? (state, refusal) : (texts.State, await forge.MergeAsync(guarded, cancellationToken));
    }

    /// <summary>As <see cref="IForge.CloseAsync"/>. A change is closed in any case: a reason that must not leave is withheld.</summary>
    public async Task<(FlowState State, Result<bool> Result)> CloseAsync(FlowState state, int number, ChangeState to, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        var texts = To(state.Proposed?.Branch ?? "", state);
        var guarded = texts.Pass(EgressPoint.ChangeComment, reason);
        return (texts.State, await forge.CloseAsync(number, to, texts.Refusal is null ? guarded : Shield.Withheld, cancellationToken));
    }

    private Outgoing To(string branch, FlowState state) => new(state, privacy.Guard, "forge " + branch, clock.GetUtcNow());
}
