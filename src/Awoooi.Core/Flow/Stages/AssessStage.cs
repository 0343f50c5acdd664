using System.Globalization;
using Awoooi.Flow.Gating;
using Awoooi.Repositories;

namespace Awoooi.Flow.Stages;

/// <summary>9 Assess: proof → risk, blast radius, cost, and who must sign.</summary>
internal sealed class AssessStage(Appraisal appraisal, IPolicySource policies, IGitRepository repository) : IStage
{
    public int Number => 9;

    public string Name => "Assess";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        var tree = repository.Tree(state.Evidence!.BaseCommit);
        if (!policies.Read(tree).Succeeded(out var policy, out var invalid)) return new StepResult.Failed(FlowOutcome.Refused, invalid);
        var changed = new EditedTree(tree, state.Change!.Files.Select(x => new TreeEdit(x.Path, x.After)));
        var request = await appraisal.DeclaredAsync(state.Change!, state.Plan!, tree, changed, state.Evidence.Cluster, policy, cancellationToken);
        var assessment = await appraisal.AssessAsync(state, state.Proof!, request, tree, policy, cancellationToken);
        return new StepResult.Completed(state with { Assessment = assessment }, string.Create(CultureInfo.InvariantCulture,
            $"{assessment.Risk.Level}, {Count.Of(assessment.Signatures.Count, "signature")}, {assessment.Cost.Monthly:+0.00;-0.00;0.00} {assessment.Cost.Currency} a month"));
    }
}
