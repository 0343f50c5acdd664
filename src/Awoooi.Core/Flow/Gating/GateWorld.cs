using Awoooi.Audit;
using Awoooi.Gates;
using Awoooi.Proofs;
using Awoooi.Proofs.DryRuns;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Risks;

namespace Awoooi.Flow.Gating;

/// <summary>The gate's world of one incident: its change, its repository, its cluster. Nothing is taken from the state but what was signed.</summary>
internal sealed class GateWorld(GateWorlds all, FlowState state) : IGateWorld
{
    private PolicySet? _policy;
    private ProofRequest? _declared;
    private int _intents;
    private long _fence;

    /// <summary>The incident with what left about it entered in its ledger.</summary>
    public FlowState State { get; private set; } = state;

    private string Holder => $"change {State.Proposed!.Number} of {State.Incident.Id}";

    private string BaseRef => "refs/heads/" + State.BaseBranch;

    public async Task<Result<GateLease>> LeaseAsync(CancellationToken cancellationToken)
    {
        var lease = await all.Leases.TakeAsync(State.BaseBranch, Holder, cancellationToken);
        if (lease.Succeeded(out var turn, out _)) _fence = turn.Fence;
        return lease;
    }

    public async Task<Result<GateView>> ReadAsync(CancellationToken cancellationToken)
    {
        await all.Repository.FetchAsync(cancellationToken);
        if (await all.Forge.ReadAsync(State.Proposed!.Number, cancellationToken) is not { } change)
        {
            return new Refusal("change-missing", $"the forge has no change {State.Proposed.Number} any more", "compare with the evidence ref");
        }
        var tip = all.Repository.Resolve(BaseRef)!;
        if (!all.Policies.Read(all.Repository.Tree(tip)).Succeeded(out var policy, out var invalid)) return invalid;
        _policy = policy;
        var frozen = (await all.Freeze.ReadAsync(policy.AllowedSigners, cancellationToken)).Words;
        if (frozen.Length == 0) frozen = policy.Freezes.Reason(State.Namespaces, all.Clock.GetUtcNow());
        return new GateView(change, tip, policy.Digest, policy.Roles, policy.Approvals, frozen);
    }

    public Result<string> MergeTree(GateView view) => all.Repository.MergeTree(view.Base, view.Change.Head);

    public async Task<GateScope> CompareAsync(GateView view, string tree, CancellationToken cancellationToken)
    {
        var (baseTree, merged) = (all.Repository.Tree(view.Base), await MergedAsync(view, tree, cancellationToken));
        var cluster = await all.Cluster.ReadAsync(State.Namespaces, cancellationToken);
        var request = await all.Appraisal.DeclaredAsync(State.Change!, State.Plan!, baseTree, merged, cluster, _policy!, cancellationToken);
        _declared = request with { MergeTree = tree };

        // What a check refuses now voids the change at 8; it does not ask more people to sign what cannot be merged.
        var now = await all.Appraisal.AssessAsync(State, State.Proof!, _declared, baseTree, _policy!, cancellationToken);
        var paths = Appraisal.Paths(State.Change!);
        return new(
            now.Risk, Stricter(now), now.Owners, await all.Quorums.MakersAsync(State, view.Change, now.Risk.Level, view.Base, _policy!, cancellationToken),
            [.. all.Repository.ChangedPaths(view.Change.BaseCommit, view.Base).Intersect(paths)], Strays(view.Base, merged));
    }

    public async Task<GateProof> ProveAsync(GateView view, string tree, CancellationToken cancellationToken)
    {
        var cluster = await all.Cluster.ReadAsync(State.Namespaces, cancellationToken);
        var request = await all.Appraisal.AskAsync(_declared! with { Cluster = cluster }, cancellationToken);
        var silence = request.DryRun.NotRun is { Rule: not DryRunReport.NoClusterRule } why ? why : null;
        return new(Prover.Prove(request), Prover.Recheck(State.Proof!, cluster, request.DryRun), silence);
    }

    public Task<string> IntendAsync(MergeIntent intent, CancellationToken cancellationToken) => all.Audit.AppendAsync(
        GateRecords.Intent(State, intent, $"{_fence}/{++_intents}"), cancellationToken);

    public async Task<Result<string>> MergeAsync(MergeIntent intent, string record, GateLease lease, CancellationToken cancellationToken)
    {
        var evidence = intent.Evidence;
        var message = $"Merge change {evidence.Change}: {intent.View.Change.Title}\n\n{GateRecords.Signatures(intent.Quorum)}\n\n{evidence.Trailers(record)}";
        var order = new MergeOrder(
            evidence.Change, evidence.Head, State.BaseBranch, evidence.Base, evidence.Tree, message, all.Clock.GetUtcNow(), all.Options.DeliveryBranch,
            [await all.Leases.GiveBackAsync(State.BaseBranch, lease, cancellationToken)]);
        (State, var merged) = await all.Outgoing.MergeAsync(State, order, cancellationToken);
        return merged;
    }

    public async Task<MergeSeen> LookAsync(string mergeCommit, CancellationToken cancellationToken)
    {
        await all.Repository.FetchAsync(cancellationToken);
        var commit = all.Repository.Commit(mergeCommit);
        var record = commit.Trailer(MergeEvidence.EvidenceTrailer) ?? "";
        return new(all.Repository.TreeId(mergeCommit), commit.Parents, record, MergeEvidence.Of(all.Repository, record));
    }

    public Task ConcludeAsync(string record, GateVerdict verdict, CancellationToken cancellationToken) =>
        all.Audit.AppendAsync(GateRecords.Outcome(State, record, verdict), cancellationToken);

    public Task ReleaseAsync(GateLease lease, CancellationToken cancellationToken) => all.Leases.ReleaseAsync(State.BaseBranch, lease, cancellationToken);

    /// <summary>The merge as it would be, written without any ref so that it can be read like any commit.</summary>
    private async Task<IManifestTree> MergedAsync(GateView view, string tree, CancellationToken cancellationToken)
    {
        var draft = new CommitDraft([view.Base, view.Change.Head], null, [], "candidate\n", new Person("Awoooi", "awoooi@localhost"), all.Clock.GetUtcNow(), TreeId: tree);
        return all.Repository.Tree(await all.Repository.WriteCommitAsync(draft, cancellationToken));
    }

    /// <summary>What the merge would change besides the proven files, or with other content than the proven one.</summary>
    private IReadOnlyList<string> Strays(string tip, IManifestTree merged)
    {
        var files = State.Change!.Files.ToDictionary(x => x.Path, x => x.After, StringComparer.Ordinal);
        return [.. all.Repository.ChangedPaths(tip, merged.CommitId).Where(x => !files.TryGetValue(x, out var content) || !IsSame(content, merged.Read(x)))];
    }

    private static bool IsSame(byte[]? proven, ReadOnlyMemory<byte>? merged) => proven is null
        ? merged is null
        : merged is { } content && content.Span.SequenceEqual(proven);

    // Risk that grew since the proposal asks for more; trust that grew since then asks for no less than people were told.
    private SignatureRule Stricter(Assessment now) =>
        now.Risk.Level > State.Assessment!.Risk.Level || now.Signatures.Count > State.Assessment.Signatures.Count ? now.Signatures : State.Assessment.Signatures;
}
