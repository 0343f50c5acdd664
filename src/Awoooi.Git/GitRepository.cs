using Awoooi.Git.Signing;
using System.Collections.Concurrent;
using System.Text;
using Awoooi.Repositories;
using Awoooi.Results;
using LibGit2Sharp;
using GitCommit = LibGit2Sharp.Commit;

namespace Awoooi.Git;

/// <summary>Reads and writes objects by LibGit2Sharp; everything that leaves the clone goes through <see cref="Remote"/>.</summary>
internal sealed class GitRepository(ObjectStore objects, Remote remote, GitTool git) : IGitRepository
{
    private static readonly MergeTreeOptions Recursive = new() { FindRenames = false, SkipReuc = true };
    private static readonly CompareOptions Exact = new() { Similarity = SimilarityOptions.None };

    private readonly TreeReader _trees = new();
    private readonly ConcurrentDictionary<(string Commit, string AllowedSigners), SignatureCheck> _checked = new();

    public string? Resolve(string revision) => objects.Use(repository => RefReader.Resolve(repository, revision));

    public CommitInfo Commit(string id) => objects.Use(repository => Info(ObjectStore.Commit(repository, id)));

    public IManifestTree Tree(string commitId) =>
        new CommitTree(commitId, objects.Use(repository => _trees.Entries(repository, ObjectStore.Commit(repository, commitId).Tree)), objects);

    public string TreeId(string commitId) => objects.Use(repository => ObjectStore.Commit(repository, commitId).Tree.Sha);

    public IReadOnlyList<CommitInfo> History(string from, int limit) => objects.Use(repository => FirstParents(ObjectStore.Commit(repository, from)).Take(limit).ToList());

    public IAsyncEnumerable<CommitFile> ReadLineAsync(string from, string? path, CancellationToken cancellationToken) => LineReader.ReadAsync(git, from, path, cancellationToken);

    public IReadOnlyList<string> ChangedPaths(string? from, string to) => objects.Use(repository =>
    {
        var old = from is null ? null : ObjectStore.Commit(repository, from).Tree;
        using var changes = repository.Diff.Compare<TreeChanges>(old, ObjectStore.Commit(repository, to).Tree, Exact);
        return changes.Select(x => x.Path).Order(StringComparer.Ordinal).ToList();
    });

    public bool IsAncestor(string ancestor, string descendant) => objects.Use(repository =>
    {
        var older = ObjectStore.Commit(repository, ancestor);
        return repository.ObjectDatabase.FindMergeBase(older, ObjectStore.Commit(repository, descendant)) == older;
    });

    public Result<string> MergeTree(string ours, string theirs) => objects.Use<Result<string>>(repository =>
    {
        var merge = repository.ObjectDatabase.MergeCommits(ObjectStore.Commit(repository, ours), ObjectStore.Commit(repository, theirs), Recursive);
        if (merge.Status == MergeTreeStatus.Succeeded) return merge.Tree.Sha;
        var paths = merge.Conflicts.Select(x => (x.Ours ?? x.Theirs ?? x.Ancestor).Path).Distinct().Order(StringComparer.Ordinal);
        return new Refusal("merge-conflict", $"both sides changed {string.Join(", ", paths)}", "propose the change again on the current base");
    });

    public IReadOnlyDictionary<string, string> Refs(string prefix) => objects.Use(repository => RefReader.All(repository, prefix));

    public async Task<string> WriteCommitAsync(CommitDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var text = CommitText.Unsigned(draft, draft.TreeId ?? objects.Use(repository => TreeWriter.Write(repository, draft.BaseTreeOf, draft.Edits)));
        if (draft.SigningKey is { } key) text = CommitText.Signed(text, await SshSigner.SignAsync(text, key, cancellationToken));
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return objects.Use(repository => repository.ObjectDatabase.Write<GitCommit>(bytes, bytes.Length).Sha);
    }

    public async Task<SignatureCheck> VerifyAsync(string commitId, string allowedSigners, CancellationToken cancellationToken)
    {
        if (_checked.TryGetValue((commitId, allowedSigners), out var known)) return known;
        var check = objects.Use(repository => SignatureOf(repository, commitId)) is not { } found
            ? new(null, "there is no SSH signature", SignatureFault.Unsigned)
            : await SshVerifier.CheckAsync(found.Signature, found.SignedData, Commit(commitId).Time, allowedSigners, cancellationToken);
        return _checked[(commitId, allowedSigners)] = check;
    }

    public Task FetchAsync(CancellationToken cancellationToken) => remote.FetchAsync(cancellationToken);

    public Task<Result<bool>> PushAsync(IReadOnlyList<RefUpdate> updates, CancellationToken cancellationToken) => remote.PushAsync(updates, cancellationToken);

    public void Dispose()
    {
        remote.Dispose();
        objects.Dispose();
    }

    private static SignatureInfo? SignatureOf(Repository repository, string commitId)
    {
        try
        {
            var found = GitCommit.ExtractSignature(repository, ObjectStore.Commit(repository, commitId).Id, "gpgsig");
            return found.Signature.StartsWith(SshSignature.Begin, StringComparison.Ordinal) ? found : null;
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    private static IEnumerable<CommitInfo> FirstParents(GitCommit? commit)
    {
        for (; commit is not null; commit = commit.Parents.FirstOrDefault()) yield return Info(commit);
    }

    private static CommitInfo Info(GitCommit commit) => new(
        commit.Sha, [.. commit.Parents.Select(x => x.Sha)], Who(commit.Author), Who(commit.Committer), commit.Committer.When, commit.Message);

    private static Person Who(Signature signature) => new(signature.Name, signature.Email);
}
