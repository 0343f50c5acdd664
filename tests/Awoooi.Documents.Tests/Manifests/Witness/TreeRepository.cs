using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Witness;

/// <summary>The files of a folder as one commit; whatever version control it is in stays out of it.</summary>
internal sealed class TreeRepository : IGitRepository
{
    /// <summary>The only commit.</summary>
    public const string Head = "head";

    private readonly MemoryTree _tree;

    public TreeRepository(string folder)
    {
        Files = FileTree.Read(folder).Where(x => !x.Key.StartsWith(".git/", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        _tree = MemoryTree.Of(Files, Head);
    }

    /// <summary>The files.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    public string? Resolve(string revision) => revision == Head ? Head : null;

    public CommitInfo Commit(string id) => throw new KeyNotFoundException(id);

    public IManifestTree Tree(string commitId) => _tree;

    public string TreeId(string commitId) => throw new NotSupportedException();

    public IReadOnlyList<CommitInfo> History(string from, int limit) => [];

    public IReadOnlyList<string> ChangedPaths(string? from, string to) => throw new NotSupportedException();

    public bool IsAncestor(string ancestor, string descendant) => throw new NotSupportedException();

    public Result<string> MergeTree(string ours, string theirs) => throw new NotSupportedException();

    public IReadOnlyDictionary<string, string> Refs(string prefix) => new Dictionary<string, string>();

    public Task<string> WriteCommitAsync(CommitDraft draft, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SignatureCheck> VerifyAsync(string commitId, string allowedSigners, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task FetchAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Result<bool>> PushAsync(IReadOnlyList<RefUpdate> updates, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
        // Nothing is held.
    }
}
