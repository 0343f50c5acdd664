using System.Text.RegularExpressions;
using Awoooi.Ownership;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Reviews;
using Awoooi.Risks;

namespace Awoooi.Flow.Gating;

/// <summary>Reads from the repository what signatures are counted by, besides the reviews.</summary>
internal sealed partial class QuorumReader(IGitRepository repository, SigningIdentity engine, FlowOptions options, TimeProvider clock)
{
    private const int MostCommits = 1000;

    /// <summary>Counts the signatures of a change by the owners and roles of a base commit.</summary>
    public async Task<Quorum> ReadAsync(FlowState state, ForgeChange change, string baseCommit, PolicySet policy, CancellationToken cancellationToken)
    {
        var (level, rule) = (state.Assessment!.Risk.Level, state.Assessment.Signatures);
        var owners = PathOwnership.Read(repository.Tree(baseCommit), options.Codeowners).OwnersOf(Appraisal.Paths(state.Change!));
        return QuorumCounter.Count(new(change, level, rule, owners, policy.Roles, policy.Approvals, policy.Digest, clock.GetUtcNow())
        {
            Makers = await MakersAsync(state, change, level, baseCommit, policy, cancellationToken),
            Records = state.Approvals,
        });
    }

    /// <summary>Who made a change, and which of its earlier heads are the same.</summary>
    public async Task<ChangeMakers> MakersAsync(FlowState state, ForgeChange change, RiskLevel level, string baseCommit, PolicySet policy, CancellationToken cancellationToken)
    {
        var commits = repository.History(change.Head, MostCommits).TakeWhile(x => x.Id != change.BaseCommit).ToList();
        return new(
            [.. commits.SelectMany(x => new[] { x.Author, x.Committer }.Concat(CoAuthors(x))).Distinct()],
            state.ReleasedBy.Length > 0 ? [state.ReleasedBy] : [],
            await DoubtsAsync(change, commits, policy, cancellationToken),
            level == RiskLevel.LOW ? SameContent(change, Appraisal.Paths(state.Change!), baseCommit) : new HashSet<string>());
    }

    // An address is only what somebody typed; a signature is not. What a merge brings along is in none of these commits.
    private async Task<IReadOnlyList<string>> DoubtsAsync(ForgeChange change, List<CommitInfo> commits, PolicySet policy, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        if (commits.LastOrDefault() is not { } first || !first.Parents.Contains(change.BaseCommit)) found.Add($"the commits of this change do not begin at {change.BaseCommit[..10]}, so that nobody can tell who made it");
        foreach (var commit in commits)
        {
            if (commit.Parents.Count > 1) found.Add($"commit {commit.Id[..10]} joins lines: nobody can tell who made what it brings");
            var check = await repository.VerifyAsync(commit.Id, engine.With(policy.AllowedSigners), cancellationToken);
            if (check.Principal != commit.Committer.Email) found.Add($"commit {commit.Id[..10]} says that {commit.Committer.Email} made it, and its signature does not: {check.Principal ?? check.Reason}");
        }
        return found;
    }

    private static IEnumerable<Person> CoAuthors(CommitInfo commit) => CoAuthor().Matches(commit.Message).Select(x => new Person(x.Groups["name"].Value.Trim(), x.Groups["email"].Value.Trim()));

    private HashSet<string> SameContent(ForgeChange change, IReadOnlyList<string> paths, string baseCommit)
    {
        var same = new HashSet<string>();
        if (!repository.MergeTree(baseCommit, change.Head).Succeeded(out var tree, out _)) return same;
        foreach (var head in change.Reviews.Select(x => x.Head).Where(x => x != change.Head && x.Length > 0).Distinct())
        {
            if (repository.Resolve(head) is null || !repository.MergeTree(baseCommit, head).Succeeded(out var other, out _) || other != tree) continue;
            if (repository.Commit(head).Parents is [var based] && !repository.ChangedPaths(based, baseCommit).Intersect(paths).Any()) same.Add(head);
        }
        return same;
    }

    [GeneratedRegex("^co-authored-by:(?<name>[^<\\n]*)<(?<email>[^>\\n]*)>", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CoAuthor();
}
