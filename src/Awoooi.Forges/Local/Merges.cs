using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Forges.Local;

/// <summary>Merges a change: base branch, delivery branch, description and the gate's turn move in one push or not at all.</summary>
internal sealed class Merges(IGitRepository repository, SigningIdentity engine, ChangeStore changes)
{
    public const string DeliveryDiverged = "delivery-diverged";

    public async Task<Result<string>> MergeAsync(MergeOrder order, CancellationToken cancellationToken)
    {
        if (await changes.FindAsync(order.Number, cancellationToken) is not var (commit, meta))
            return new Refusal("change-missing", $"there is no change {order.Number}", "list the changes: awoooi review list");
        if (meta.State == ChangeState.Merged) return meta.MergeCommit;
        if (Fault(order, meta) is { } fault) return fault;
        var merge = await repository.WriteCommitAsync(
            new CommitDraft([order.ExpectedBase, order.Head], null, [], order.Message, engine.Person, order.Time, engine.KeyPath, order.TreeId), cancellationToken);
        var merged = meta with { State = ChangeState.Merged, MergeCommit = merge };
        var metaCommit = await changes.WriteAsync(merged, changes.Body(commit), commit, order.Time, cancellationToken);
        var pushed = await repository.PushAsync([.. Updates(order, merge), new(ChangeRefs.Meta(order.Number), commit, metaCommit)], cancellationToken);
        return pushed.Succeeded(out _, out var refusal) ? merge : refusal;
    }

    private IEnumerable<RefUpdate> Updates(MergeOrder order, string merge)
    {
        yield return new(ChangeRefs.Branch(order.BaseBranch), order.ExpectedBase, merge);
        if (order.DeliveryBranch.Length > 0)
        {
            var delivery = ChangeRefs.Branch(order.DeliveryBranch);
            yield return new(delivery, repository.Resolve(delivery), merge);
        }
        foreach (var update in order.Along) yield return update;
    }

    private Refusal? Fault(MergeOrder order, ChangeMeta meta)
    {
        if (meta.State != ChangeState.Open) return new("change-not-open", $"change {meta.Number} is {meta.State.ToString().ToLowerInvariant()}", "propose it again");
        if (meta.BaseBranch != order.BaseBranch) return Moved($"change {meta.Number} goes into {meta.BaseBranch}, not {order.BaseBranch}");
        if (meta.Head != order.Head) return Moved($"the head of change {meta.Number} is {meta.Head}, not {order.Head}");
        var at = repository.Resolve(ChangeRefs.Branch(order.BaseBranch));
        if (at != order.ExpectedBase) return Moved($"{order.BaseBranch} is at {at ?? "no commit"}, not {order.ExpectedBase}");
        if (order.Along.FirstOrDefault(x => repository.Resolve(x.Ref) != x.Old) is { } lost) return Moved($"{lost.Ref} is not where the gate left it");
        return DeliveryFault(order);
    }

    private Refusal? DeliveryFault(MergeOrder order) =>
        order.DeliveryBranch.Length > 0 && repository.Resolve(ChangeRefs.Branch(order.DeliveryBranch)) is { } tip && !repository.IsAncestor(tip, order.ExpectedBase)
            ? new(DeliveryDiverged, $"{order.DeliveryBranch} has commits that {order.BaseBranch} has not", $"move {order.DeliveryBranch} back to a commit of {order.BaseBranch}")
            : null;

    private static Refusal Moved(string reason) => new(RefUpdate.Moved, reason, "read the change again and decide anew");
}
