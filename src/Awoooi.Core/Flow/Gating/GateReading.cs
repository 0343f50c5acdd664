using Awoooi.Evidences;
using Awoooi.Gates;
using Awoooi.Manifests;
using Awoooi.Proofs;
using Awoooi.Proofs.DryRuns;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Flow.Gating;

/// <summary>Reads everything that the gate decides on, afresh and at one time.</summary>
internal sealed class GateReading(
    IForge forge, IGitRepository repository, IClusterReader cluster, IPolicySource policies, Appraisal appraisal, QuorumReader quorums, TimeProvider clock)
{
    /// <summary>Reads. Nothing is taken from the state but what was signed.</summary>
    public async Task<Result<GateView>> ReadAsync(FlowState state, CancellationToken cancellationToken)
    {
        if (await forge.ReadAsync(state.Proposed!.Number, cancellationToken) is not { } change)
        {
            return new Refusal("change-missing", $"the forge has no change {state.Proposed.Number} any more", "compare with the evidence ref");
        }
        var tip = repository.Resolve("refs/heads/" + state.BaseBranch)!;
        var baseTree = repository.Tree(tip);
        if (!policies.Read(baseTree).Succeeded(out var policy, out var invalid)) return invalid;

        var merged = repository.MergeTree(tip, change.Head);
        var now = await cluster.ReadAsync(state.Namespaces, cancellationToken);
        var mergedTree = await MergedTreeAsync(merged, tip, change, cancellationToken);
        var request = await appraisal.RequestAsync(state.Change!, state.Plan!, baseTree, mergedTree, now, policy, cancellationToken);
        var fresh = Prover.Prove(request with { MergeTree = repository.TreeId(mergedTree.CommitId) });
        var assessment = await appraisal.AssessAsync(state, fresh, request, baseTree, policy, cancellationToken);
        var paths = Appraisal.Paths(state.Change!);
        var facts = new GateFacts(
            change, state.Proof!, fresh, Prover.Recheck(state.Proof!, now, request.DryRun),
            quorums.Read(change, Stricter(state, assessment), paths, tip, policy.Roles),
            policy.Digest, tip, [.. repository.ChangedPaths(change.BaseCommit, tip).Intersect(paths)],
            merged.Refusal is null ? Strays(state.Change!, tip, mergedTree) : [], merged.Refusal)
        {
            NotAsked = request.DryRun.NotRun is { Rule: not DryRunReport.NoClusterRule } silence ? silence : null,
        };
        return new GateView(facts, merged.Refusal is null ? merged.Value : "", assessment);
    }

    /// <summary>The merge as it would be, written without any ref so that it can be read like any commit.</summary>
    private async Task<IManifestTree> MergedTreeAsync(Result<string> merged, string tip, ForgeChange change, CancellationToken cancellationToken)
    {
        if (merged.Refusal is not null) return repository.Tree(change.Head);
        var draft = new CommitDraft([tip, change.Head], null, [], "candidate\n", new Person("Awoooi", "awoooi@localhost"), clock.GetUtcNow(), TreeId: merged.Value);
        return repository.Tree(await repository.WriteCommitAsync(draft, cancellationToken));
    }

    /// <summary>What the merge would change besides the proven files, or with other content than the proven one.</summary>
    private IReadOnlyList<string> Strays(ManifestChange proven, string tip, IManifestTree merged)
    {
        var files = proven.Files.ToDictionary(x => x.Path, x => x.After, StringComparer.Ordinal);
        return [.. repository.ChangedPaths(tip, merged.CommitId).Where(x => !files.TryGetValue(x, out var content) || !IsSame(content, merged.Read(x)))];
    }

    private static bool IsSame(byte[]? proven, ReadOnlyMemory<byte>? merged) => proven is null
        ? merged is null
        : merged is { } content && content.Span.SequenceEqual(proven);

    // Risk that grew since the proposal asks for more; trust that grew since then asks for no less than people were told.
    private static Risks.SignatureRule Stricter(FlowState state, Assessment now) =>
        now.Risk.Level > state.Assessment!.Risk.Level || now.Signatures.Count > state.Assessment.Signatures.Count ? now.Signatures : state.Assessment.Signatures;
}

/// <summary>What the gate saw.</summary>
/// <param name="Facts">What it decides on.</param>
/// <param name="TreeId">The merged tree; empty when it does not merge.</param>
/// <param name="Assessment">Risk and signatures as they are now.</param>
internal sealed record GateView(GateFacts Facts, string TreeId, Assessment Assessment);
