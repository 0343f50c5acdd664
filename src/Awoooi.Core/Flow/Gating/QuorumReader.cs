using Awoooi.Ownership;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Reviews;
using Awoooi.Risks;

namespace Awoooi.Flow.Gating;

/// <summary>Counts the signatures of a change by the owners and roles of a base commit.</summary>
internal sealed class QuorumReader(IGitRepository repository, FlowOptions options)
{
    /// <summary>Counts.</summary>
    /// <param name="change">The change, freshly from the forge.</param>
    /// <param name="rule">What the risk asks for.</param>
    /// <param name="paths">The files that it touches.</param>
    /// <param name="baseCommit">The base branch now.</param>
    /// <param name="roles">Who people are, by that base.</param>
    public Quorum Read(ForgeChange change, SignatureRule rule, IReadOnlyList<string> paths, string baseCommit, RolesPolicy roles) => QuorumCounter.Count(
        change, rule, PathOwnership.Read(repository.Tree(baseCommit), options.Codeowners).OwnersOf(paths), roles, Contributors(change));

    private IReadOnlyList<Person> Contributors(ForgeChange change) =>
    [
        .. repository.History(change.Head, 100).TakeWhile(x => x.Id != change.BaseCommit)
            .SelectMany(x => new[] { x.Author, x.Committer }).Distinct(),
    ];
}
