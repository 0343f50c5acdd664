using Awoooi.Evidences;
using Awoooi.Flow.Egress;
using Awoooi.Flow.Recalling;
using Awoooi.Repositories;

namespace Awoooi.Flow.Stages;

/// <summary>3 Gather: incident → everything that was looked at, and what was not.</summary>
internal sealed class GatherStage(EvidenceGatherer gatherer, Recollection recollection, IPolicySource policies, IGitRepository repository, FlowOptions options) : IStage
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    public int Number => 3;

    public string Name => "Gather";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        if (!policies.OfBranch(repository, state.BaseBranch).Succeeded(out var policy, out var invalid)) return new StepResult.Failed(FlowOutcome.Refused, invalid);
        var head = repository.Resolve("refs/heads/" + state.BaseBranch)!;
        var evidence = await gatherer.GatherAsync(state.Incident, repository, head, new(policy.Remedies.LookBackDays, policy.Privacy.LogTails), cancellationToken);
        // An API server that is being upgraded is back within minutes; an incident that ended meanwhile would not be.
        if (state.Attempts < options.GatherAgain && evidence.Cluster is { IsUnread: true, NotRead: [var away, ..] }) return new StepResult.RetryLater(Again, $"cluster: {away}");
        var recalled = await recollection.SimilarAsync(state, evidence, policy, cancellationToken);
        var next = recalled.Sent.Aggregate(state, (x, sent) => x with { Egress = x.Egress.With(sent) });
        if (recalled.Refusal is { } stopped && Parking.Parked(next, stopped) is { } parked) return parked;
        evidence = evidence with
        {
            Earlier = recalled.Earlier, Canary = state.Canary, Stated = policy.Topology.Calls,
            NotChecked = [.. evidence.NotChecked, .. recalled.Refusal is { } lacking ? [$"memory: {lacking}; similar incidents were looked for by their words"] : Array.Empty<string>()],
        };
        return new StepResult.Completed(
            next with { Evidence = evidence },
            $"{evidence.Cluster.Objects.Count} live and {evidence.Declared.Objects.Count} declared objects, {Count.Of(evidence.History.Count, "commit")}, {evidence.NotChecked.Count} not checked{Similar(recalled.Earlier.Count)}");
    }

    private static string Similar(int count) => count == 0 ? "" : $", {count} similar before";
}
