using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Proofs;
using Awoooi.Proofs.DryRuns;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Flow.Gating;

/// <summary>Proves a change that somebody else has made: a branch or a commit, as it would be once merged.</summary>
public sealed class ForeignProof(IGitRepository repository, IManifestReader manifests, IClusterReader clusters, IDryRunner dryRuns, IPolicySource policies, Appraisal appraisal, FlowOptions options, TimeProvider clock)
{
    /// <summary>Proves it.</summary>
    /// <param name="revision">A branch or a commit.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was proven from what; or <c>branch-unknown</c>, <c>change-unknown</c>, <c>merge-conflict</c>, or what is wrong with the policies.</returns>
    public async Task<Result<(ProofRequest Request, Proof Proof)>> ProveAsync(string revision, CancellationToken cancellationToken)
    {
        if (repository.Resolve("refs/heads/" + options.BaseBranch) is not { } tip) return new Refusal("branch-unknown", $"the repository has no branch {options.BaseBranch}", "name the branch with --base");
        if ((repository.Resolve("refs/heads/" + revision) ?? repository.Resolve(revision)) is not { } head)
        {
            return new Refusal("change-unknown", $"the repository has no branch or commit {revision}", "name a branch, or a commit that a branch holds; what is not committed cannot be proven");
        }
        if (!(await TreesAsync(tip, head, cancellationToken)).Succeeded(out var trees, out var refusal)) return refusal;
        var baseTree = repository.Tree(trees.Base);
        if (!policies.Read(repository.Tree(tip)).Succeeded(out var policy, out refusal)) return refusal;

        var cluster = await clusters.ReadPlacesAsync(NeededState.Deliveries, cancellationToken);
        var change = await ChangeAsync(trees.Base, trees.Merged, cluster, cancellationToken);
        var declared = await appraisal.DeclaredAsync(change, null, baseTree, repository.Tree(trees.Merged), cluster, policy, cancellationToken);
        return await NeededState.ProveAsync(declared with { MergeTree = repository.TreeId(trees.Merged) }, clusters, dryRuns, options.ApplyAs, cancellationToken);
    }

    // What is merged already is proven against what was there before it.
    private async Task<Result<(string Base, string Merged)>> TreesAsync(string tip, string head, CancellationToken cancellationToken)
    {
        if (repository.IsAncestor(head, tip))
        {
            return repository.Commit(head).Parents is [var parent, ..] ? (parent, head) : new Refusal("change-first", "the first commit of a repository changes nothing", "name a later one");
        }
        if (!repository.MergeTree(tip, head).Succeeded(out var tree, out var refusal)) return refusal;
        var draft = new CommitDraft([tip, head], null, [], "candidate\n", new Person("Awoooi", "awoooi@localhost"), clock.GetUtcNow(), TreeId: tree);
        return (tip, await repository.WriteCommitAsync(draft, cancellationToken));
    }

    private async Task<ManifestChange> ChangeAsync(string from, string to, ClusterView cluster, CancellationToken cancellationToken)
    {
        var (before, after) = (repository.Tree(from), repository.Tree(to));
        var files = repository.ChangedPaths(from, to).Select(x => new FileChange(x, before.Read(x)?.ToArray(), after.Read(x)?.ToArray())).ToList();
        var paths = files.Select(x => x.Path).ToList();
        var (was, now) = (await manifests.ReadAsync(before, cluster, paths, cancellationToken), await manifests.ReadAsync(after, cluster, paths, cancellationToken));
        var names = was.Apps.Concat(now.Apps).Select(x => x.Name).Distinct(StringComparer.Ordinal);
        var apps = names.Where(x => ObjectDiff.Compare(In(was, x), In(now, x)).Count > 0).Order(StringComparer.Ordinal).ToList();
        return new(from, files, [], ObjectDiff.Compare(was.Objects.Select(x => x.Object), now.Objects.Select(x => x.Object)), "", apps, now.NotRendered, "");
    }

    private static IEnumerable<KubeObject> In(DeclaredState state, string app) => state.Objects.Where(x => x.App == app).Select(x => x.Object);
}
