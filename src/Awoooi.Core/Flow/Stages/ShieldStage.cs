using Awoooi.Privacy;
using Awoooi.Repositories;

namespace Awoooi.Flow.Stages;

/// <summary>4 Shield: evidence → the pseudonymised facts that alone may be quoted.</summary>
internal sealed class ShieldStage(IPolicySource policies, IGitRepository repository) : IStage
{
    public int Number => 4;

    public string Name => "Shield";

    public Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken) => Task.FromResult(Run(state));

    private StepResult Run(FlowState state)
    {
        if (!policies.Read(repository.Tree(state.Evidence!.BaseCommit)).Succeeded(out var policy, out var invalid))
        {
            return new StepResult.Failed(FlowOutcome.Refused, invalid);
        }
        var shielded = EvidenceShield.Apply(state.Evidence, state.Incident, new Shield(policy.Privacy));
        var replaced = shielded.Counts.Values.Sum();
        return new StepResult.Completed(state with { Shielded = shielded }, $"{Count.Of(shielded.Facts.Count, "fact")}, {Count.Of(replaced, "value")} replaced");
    }
}
