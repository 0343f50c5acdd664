using Awoooi.Deliveries;
using Awoooi.Evidences;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Flow.Stages;

/// <summary>13 Deliver: merge → the delivery branch holds it, and the tool that follows the branch has applied it.</summary>
internal sealed class DeliverStage(IGitRepository repository, IClusterReader cluster, FlowOptions options) : IStage
{
    public int Number => 13;

    public string Name => "Deliver";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        await repository.FetchAsync(cancellationToken);
        var merge = state.Verdict!.MergeCommit;
        var branch = options.DeliveryBranch.Length > 0 ? options.DeliveryBranch : state.BaseBranch;
        if (repository.Resolve("refs/heads/" + branch) is not { } tip || !repository.IsAncestor(merge, tip))
        {
            return new StepResult.Failed(FlowOutcome.Refused, new Refusal(
                "delivery-ref-moved-back", $"branch {branch} does not hold merge {merge[..10]} any more", "somebody rewrote it past the hook: see who may push there"));
        }
        var now = await cluster.ReadAsync(state.Namespaces, cancellationToken);
        var behind = state.Change!.Apps.Select(app => (App: app, Revision: AppliedRevision.Of(app, now))).Where(x => x.Revision is not null && !Holds(x.Revision, merge)).ToList();
        if (behind.Count > 0)
        {
            return new StepResult.Waiting(state, $"{behind[0].App} has applied {Short(behind[0].Revision!)}, not yet {merge[..10]}");
        }
        var known = state.Change.Apps.Any(app => AppliedRevision.Of(app, now) is not null);
        return new StepResult.Completed(state, known ? $"{branch} is at {tip[..10]}, applied by the delivery tool" : $"{branch} is at {tip[..10]}; no delivery tool was seen, so stage 14 looks at the live objects");
    }

    private bool Holds(string revision, string merge) =>
        revision.Length > 0 && repository.Resolve(revision) is { } applied && repository.IsAncestor(merge, applied);

    private static string Short(string revision) => revision.Length == 0 ? "nothing" : revision[..Math.Min(10, revision.Length)];
}
