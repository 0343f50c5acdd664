using Awoooi.Audit;
using Awoooi.Flow.Egress;
using Awoooi.Flow.Gating;
using Awoooi.Gates;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Reviews;
using Awoooi.Trust;

namespace Awoooi.Flow.Stages;

/// <summary>12 Gate: quorum → everything proven again on fresh state → merged, waiting or VOIDED.</summary>
internal sealed class GateStage(
    GateReading reading, IForge forge, GuardedForge outgoing, IGitRepository repository, GitAuditLog audit, ITrustLedger trust, FlowOptions options, TimeProvider clock) : IStage
{
    private const int MostAttempts = 3;

    public int Number => 12;

    public string Name => "Gate";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            // 1 Read head, base, policy, reviews and cluster afresh. A merge that an interrupted run made is taken as it is.
            await repository.FetchAsync(cancellationToken);
            if (await MergedAsync(state, cancellationToken) is { } done) return done;
            if (!(await reading.ReadAsync(state, cancellationToken)).Succeeded(out var view, out var refusal)) return new StepResult.Failed(FlowOutcome.Refused, refusal);

            // 2 Decide.
            var next = state with { Quorum = view.Facts.Quorum };
            if (Gate.Decide(view.Facts).Verdict is { } verdict) return await StopAsync(next, view.Facts.Change, verdict, cancellationToken);

            // 3 Look once more for a review or a push of the last moment: proving took a while.
            if (!await IsAsReadAsync(view.Facts.Change, cancellationToken)) continue;

            // 4 Write the record and the merge, and push them together, each ref only from where it was read.
            var (sent, merged) = await MergeAsync(next, view, cancellationToken);
            if (merged.Succeeded(out var commit, out var raced)) return Merged(sent, commit);
            if (Parking.Parked(next, raced) is { } parked) return parked;
            if (raced.Rule != RefUpdate.Moved) return new StepResult.Waiting(next, raced.ToString()); // the server's no; what it asks for can be put right

            // 5 Somebody moved a ref in between: read everything again.
        }
        return new StepResult.RetryLater(TimeSpan.FromSeconds(30), $"the repository moved {MostAttempts} times while the gate was deciding");
    }

    private async Task<bool> IsAsReadAsync(ForgeChange read, CancellationToken cancellationToken) =>
        await forge.ReadAsync(read.Number, cancellationToken) is { } now && now.Head == read.Head && now.State == read.State
        && now.Reviews.Select(x => x.Id).SequenceEqual(read.Reviews.Select(x => x.Id));

    private async Task<StepResult?> MergedAsync(FlowState state, CancellationToken cancellationToken) =>
        await forge.ReadAsync(state.Proposed!.Number, cancellationToken) is { State: ChangeState.Merged } change ? Merged(state, change.MergeCommit) : null;

    private static StepResult.Completed Merged(FlowState state, string commit)
    {
        var signed = state.Quorum!.Signers.Count > 0 ? $", signed by {string.Join(" and ", state.Quorum.Signers)}" : "";
        var verdict = new GateVerdict(GateStatus.Merged, $"proven again and merged{signed}", [], commit);
        return new StepResult.Completed(state with { Verdict = verdict }, $"proven again and merged as {commit[..10]}");
    }

    private async Task<(FlowState State, Result<string> Result)> MergeAsync(FlowState state, GateView view, CancellationToken cancellationToken)
    {
        var facts = view.Facts;
        var evidence = new MergeEvidence(facts.Change.Number, facts.Change.Head, facts.CurrentBase, view.TreeId, facts.Signed.Digest);
        var data = evidence.ToData();
        foreach (var (name, value) in FlowFacts.Of(state, Number)) data.TryAdd(name, value?.DeepClone());
        data["freshProof"] = facts.Fresh.Digest;
        var record = await audit.PrepareAsync(
            new AuditEntry(state.Incident.Id, Number, MergeEvidence.Event, MergeEvidence.Outcome, data, FlowRecorder.KeyOf(state.Incident.Id, Number, $"Merged/{facts.CurrentBase}")),
            cancellationToken);
        var message = $"Merge change {facts.Change.Number}: {facts.Change.Title}\n\n{Signatures(state)}\n\n{evidence.Trailers(record)}";
        return await outgoing.MergeAsync(
            state,
            new MergeOrder(facts.Change.Number, facts.Change.Head, state.BaseBranch, facts.CurrentBase, view.TreeId, message, clock.GetUtcNow(), options.DeliveryBranch, record),
            cancellationToken);
    }

    private static string Signatures(FlowState state) => string.Join('\n', state.Quorum!.Reviews.Where(x => x.Counts)
        .Select(x => $"Signed by {x.Reviewer} in review {x.Id}").DefaultIfEmpty("Nobody had to sign it."));

    private async Task<StepResult> StopAsync(FlowState state, ForgeChange change, GateVerdict verdict, CancellationToken cancellationToken)
    {
        var next = state with { Verdict = verdict };
        switch (verdict.Status)
        {
            case GateStatus.Voided:
                await trust.RecordAsync(TrustPattern.Of(state.Plan!), TrustOutcome.Voided, change.Number, state.Incident.Id, cancellationToken);
                (next, _) = await outgoing.CloseAsync(next, change.Number, ChangeState.Voided, verdict.Reason, cancellationToken);
                return Failed(FlowOutcome.Voided, next, "state-changed", verdict.Reason, "replay the alert: a fresh change is proven against the state as it is now");
            case GateStatus.Rejected:
                await trust.RecordAsync(TrustPattern.Of(state.Plan!), TrustOutcome.Rejected, change.Number, state.Incident.Id, cancellationToken);
                (next, _) = await outgoing.CloseAsync(next, change.Number, ChangeState.Rejected, verdict.Reason, cancellationToken);
                var veto = state.Quorum!.Reviews.LastOrDefault(x => x.Code == ReviewCodes.Veto)?.Id;
                next = next with { Objection = change.Reviews.FirstOrDefault(x => x.Id == veto)?.Comment ?? "" };
                return Failed(FlowOutcome.Rejected, next, "rejected-by-reviewer", verdict.Reason, "read the review; the same change is not proposed again");
            default:
                return new StepResult.Waiting(next, verdict.Reason);
        }
    }

    private static StepResult.Failed Failed(FlowOutcome outcome, FlowState state, string rule, string reason, string remedy) =>
        new(outcome, new Refusal(rule, reason, remedy)) { State = state };
}
