using Awoooi.Alerts;
using Awoooi.Flow.Egress;
using Awoooi.Privacy;
using Awoooi.PullRequests;
using Awoooi.Repositories;

namespace Awoooi.Flow.Stages;

/// <summary>10 Propose: all of it → a change on the forge; one per root cause and remedy, however often this runs.</summary>
internal sealed class ProposeStage(IForge forge, GuardedForge outgoing, IProposalWriter writer, IPolicySource policies, IGitRepository repository, FlowOptions options) : IStage
{
    public int Number => 10;

    public string Name => "Propose";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        if (await FullAsync(state, cancellationToken) is { } full) return full;
        var tree = repository.Tree(state.Proof!.BaseCommit);
        if (!policies.Read(tree).Succeeded(out var policy, out var invalid)) return new StepResult.Failed(FlowOutcome.Refused, invalid);
        var text = writer.Write(Facts(state, EvidenceShield.After(state.Evidence!, state.Incident, policy.Privacy)), tree);
        var proposal = new ProposedChange(
            Identity(state), Branch(state), state.BaseBranch, state.Proof.BaseCommit,
            [.. state.Change!.Files.Select(x => new TreeEdit(x.Path, x.After))],
            text.Title, text.Body, text.CommitMessage, state.OpenedAt, state.Proof.Digest);
        var (sent, proposed) = await outgoing.ProposeAsync(state, proposal, cancellationToken);
        if (proposed.Succeeded(out var change, out var refusal))
        {
            return new StepResult.Completed(sent with { Proposed = change }, $"change {change.Number} on {change.Branch} at {change.Head[..10]}");
        }
        if (Parking.Parked(state, refusal) is { } parked) return parked;
        return refusal.Rule == RefUpdate.Refused
            ? new StepResult.RetryLater(TimeSpan.FromMinutes(1), refusal.ToString()) // the server's no; what it asks for can be put right
            : new StepResult.Failed(FlowOutcome.Refused, refusal);
    }

    /// <summary>More open changes than people can read are no help: what is beyond the limit waits, visibly.</summary>
    private async Task<StepResult?> FullAsync(FlowState state, CancellationToken cancellationToken)
    {
        if (options.OpenChanges == int.MaxValue || state.Proposed is not null || state.ReleasedBy.Length > 0) return null;
        var identity = Identity(state);
        var open = (await forge.ListAsync(cancellationToken)).Where(x => x.State == ChangeState.Open).ToList();
        return open.Count < options.OpenChanges || open.Exists(x => x.Identity == identity) ? null : new StepResult.Waiting(
            state, $"open-changes: {open.Count} changes are open and {options.OpenChanges} may be; this one is ready and held back until one of them is merged or closed")
        {
            Hold = "open-changes",
        };
    }

    /// <summary>One change per root-cause object and remedy, as long as the same incident is open.</summary>
    private static string Identity(FlowState state) => $"{state.Incident.Id}:{state.Plan!.Remedy}:{state.Plan.Target.Id}";

    private static string Branch(FlowState state) => $"{state.Plan!.Remedy}-{state.Plan.Target.Name}-{state.Incident.Id[^6..]}";

    /// <summary>Alerts that say the same are told once, with their number.</summary>
    private static ProposalAlert Told(IGrouping<(string Name, string Text), Alert> same, Shield shield)
    {
        var count = same.Count() == 1 ? "" : $"{same.Count()} times: ";
        return new(shield.Apply(same.Key.Name), same.Min(x => x.StartsAt), count + shield.Apply(same.Key.Text));
    }

    private static ProposalFacts Facts(FlowState state, Shield shield) => new(
        state.Incident.Id,
        state.Evidence!.Subject,
        [.. state.Incident.Alerts.GroupBy(x => (x.Name, Text: x.Annotations.GetValueOrDefault("summary", ""))).Select(x => Told(x, shield))],
        state.Diagnosis!, state.Shielded!.Facts, state.Plan!, state.Change!, state.Proof!,
        state.Assessment!.Risk, state.Assessment.Signatures,
        [.. state.Assessment.Owners.Select(x => new PathSigners(x.Path, x.Owners))],
        state.Assessment.Blast, state.Assessment.Cost, state.NotChecked, Identity(state), state.BaseBranch, [])
    {
        Earlier = [.. state.Evidence.Earlier.Select(x => x with { Cause = shield.Apply(x.Cause), Words = shield.Apply(x.Words) })],
        Objections = state.Objections,
    };
}
