using Awoooi.Repositories;
using LibGit2Sharp;
using TreeEntry = Awoooi.Repositories.TreeEntry;

namespace Awoooi.Git;

/// <summary>The files of one commit, read from the object database when asked for.</summary>
internal sealed class CommitTree(string commitId, IReadOnlyList<TreeEntry> entries, ObjectStore objects) : IManifestTree
{
    private readonly Lazy<Dictionary<string, TreeEntry>> _byPath = new(() => entries.ToDictionary(x => x.Path, StringComparer.Ordinal));

    public string CommitId => commitId;

    public IReadOnlyList<TreeEntry> Entries => entries;

    public ReadOnlyMemory<byte>? Read(string path) =>
        _byPath.Value.TryGetValue(path, out var entry) && entry.Kind == TreeEntryKind.File
            ? objects.Read(repository => Bytes(Blob(repository, path)))
            : (ReadOnlyMemory<byte>?)null;

    // By its path, because a lookup by id already reads the content, and reading it is most of the work.
    private Blob Blob(Repository repository, string path) => (Blob)ObjectStore.Commit(repository, commitId).Tree[path].Target;

    private static ReadOnlyMemory<byte> Bytes(Blob blob)
    {
        using var content = blob.GetContentStream();
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return bytes;
    }
}
