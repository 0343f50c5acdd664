using System.Globalization;
using Awoooi.Repositories;

namespace Awoooi.Evidences;

/// <summary>What the commits before the onset changed in what git declares.</summary>
/// <param name="repository">The manifest repository.</param>
/// <param name="manifests">Renders each side of a commit.</param>
/// <param name="cluster">Where apps may be found.</param>
/// <param name="known">What the base commit declares; an app that is not rendered there need not be named again for every commit.</param>
internal sealed class HistoryReader(IGitRepository repository, IManifestReader manifests, ClusterView cluster, DeclaredState known)
{
    private const int MaxCommits = 50;

    // Commit times need not grow along history, so a few commits too old or too new do not end the search.
    private const int MaxWalked = 500;

    public async Task<(IReadOnlyList<DeclaredCommit> Commits, IReadOnlyList<string> Notes)> ReadAsync(
        string baseCommit, DateTimeOffset onset, TimeSpan lookBack, CancellationToken cancellationToken)
    {
        var walked = repository.History(baseCommit, MaxWalked);
        var notes = new List<string>();
        var commits = new List<DeclaredCommit>();
        var notRendered = new SortedSet<string>(StringComparer.Ordinal);
        notes.AddRange(walked.Where(x => x.Time > onset).Take(5).Select(x => $"git: commit {Short(x.Id)} of {Time(x.Time)} is later than the onset and no cause"));
        var window = walked.Where(x => x.Time <= onset && x.Time >= onset - lookBack).ToList();
        // The first commit of all introduces everything and changes nothing.
        foreach (var commit in window.Take(MaxCommits).Where(x => x.Parents.Count > 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var changes = await ChangesAsync(commit, notRendered, cancellationToken).ConfigureAwait(false);
            if (changes.Count > 0) commits.Add(new(commit, changes));
        }
        if (window.Count > MaxCommits) notes.Add($"git: {window.Count - MaxCommits} older commits of the last {lookBack.Days} days were not read ({MaxCommits} at most)");
        else if (walked.Count == MaxWalked && window.Count > 0 && window[^1] == walked[^1]) notes.Add($"git: only the last {MaxWalked} commits were looked at");
        notes.AddRange(notRendered.Except(known.NotRendered).Select(x => $"git, in earlier commits: {x}"));
        return (commits, notes);
    }

    private async Task<IReadOnlyList<DeclaredChange>> ChangesAsync(CommitInfo commit, SortedSet<string> notRendered, CancellationToken cancellationToken)
    {
        var parent = commit.Parents[0];
        var paths = repository.ChangedPaths(parent, commit.Id);
        if (paths.Count == 0) return [];
        var before = await manifests.ReadAsync(repository.Tree(parent), cluster, paths, cancellationToken).ConfigureAwait(false);
        var after = await manifests.ReadAsync(repository.Tree(commit.Id), cluster, paths, cancellationToken).ConfigureAwait(false);
        notRendered.UnionWith(before.NotRendered.Concat(after.NotRendered));
        return DeclaredDiff.Compare(before, after, paths);
    }

    private static string Short(string id) => id[..Math.Min(8, id.Length)];

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
