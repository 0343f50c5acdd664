using Awoooi.Flow.Gating;
using Awoooi.Proofs;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Flow.Stages;

/// <summary>8 Prove: change → checks, disruption arithmetic, the read-set, and the digest that signatures are bound to.</summary>
internal sealed class ProveStage(Appraisal appraisal, IPolicySource policies, IGitRepository repository) : IStage
{
    public int Number => 8;

    public string Name => "Prove";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        var tree = repository.Tree(state.Evidence!.BaseCommit);
        if (!policies.Read(tree).Succeeded(out var policy, out var invalid)) return new StepResult.Failed(FlowOutcome.Refused, invalid);
        IReadOnlyList<TreeEdit> edits = [.. state.Change!.Files.Select(x => new TreeEdit(x.Path, x.After))];
        var request = await appraisal.RequestAsync(state.Change, state.Plan!, tree, new EditedTree(tree, edits), state.Evidence.Cluster, policy, cancellationToken);
        var proof = Prover.Prove(request with { MergeTree = await MergeTreeAsync(state.Evidence.BaseCommit, edits, cancellationToken) });
        var next = state with { Proof = proof };
        return proof.Checks.FirstOrDefault(x => x.Status == CheckStatus.Refused) is { } refused
            ? new StepResult.Failed(FlowOutcome.NoSafeFix, new Refusal(refused.Name, refused.Detail, refused.Remedy)) { State = next }
            : new StepResult.Completed(next, $"{Count.Of(proof.Checks.Count(x => x.Status == CheckStatus.Passed), "check")} passed, {proof.NotChecked.Count} not checked; {proof.Rollout}");
    }

    // Written like any commit, without a ref; the same edits give the same commit.
    private async Task<string> MergeTreeAsync(string baseCommit, IReadOnlyList<TreeEdit> edits, CancellationToken cancellationToken) =>
        repository.TreeId(await repository.WriteCommitAsync(new([baseCommit], baseCommit, edits, "candidate\n", new("Awoooi", "awoooi@localhost"), DateTimeOffset.UnixEpoch), cancellationToken));
}
