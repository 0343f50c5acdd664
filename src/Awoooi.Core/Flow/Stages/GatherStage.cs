using Awoooi.Evidences;
using Awoooi.Flow.Recalling;
using Awoooi.Repositories;

namespace Awoooi.Flow.Stages;

/// <summary>3 Gather: incident → everything that was looked at, and what was not.</summary>
internal sealed class GatherStage(EvidenceGatherer gatherer, Recollection recollection, IPolicySource policies, IGitRepository repository) : IStage
{
    public int Number => 3;

    public string Name => "Gather";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        if (!policies.OfBranch(repository, state.BaseBranch).Succeeded(out var policy, out var invalid)) return new StepResult.Failed(FlowOutcome.Refused, invalid);
        var head = repository.Resolve("refs/heads/" + state.BaseBranch)!;
        var evidence = await gatherer.GatherAsync(state.Incident, repository, head, new(policy.Remedies.LookBackDays, policy.Privacy.LogTails), cancellationToken);
        var earlier = await recollection.SimilarAsync(state, evidence, policy.Memory, cancellationToken);
        return new StepResult.Completed(
            state with { Evidence = evidence with { Earlier = earlier, Canary = state.Canary, Stated = policy.Topology.Calls } },
            $"{evidence.Cluster.Objects.Count} live and {evidence.Declared.Objects.Count} declared objects, {Count.Of(evidence.History.Count, "commit")}, {evidence.NotChecked.Count} not checked{Similar(earlier.Count)}");
    }

    private static string Similar(int count) => count == 0 ? "" : $", {count} similar before";
}
