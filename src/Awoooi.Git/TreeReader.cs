using Awoooi.Repositories;
using LibGit2Sharp;
using GitEntry = LibGit2Sharp.TreeEntry;
using TreeEntry = Awoooi.Repositories.TreeEntry;

namespace Awoooi.Git;

/// <summary>Lists trees. Folders that did not change between two commits are listed once: walking history stays cheap.</summary>
internal sealed class TreeReader
{
    private const int MostFolders = 20_000;

    private readonly Dictionary<(string Path, ObjectId Id), IReadOnlyList<TreeEntry>> _folders = [];

    /// <summary>Every entry by path, in ordinal order. Call it inside <see cref="ObjectStore.Use"/>.</summary>
    public IReadOnlyList<TreeEntry> Entries(Repository repository, Tree tree)
    {
        if (_folders.Count > MostFolders) _folders.Clear();
        return [.. Folder(repository, "", tree).OrderBy(x => x.Path, StringComparer.Ordinal)];
    }

    private IReadOnlyList<TreeEntry> Folder(Repository repository, string path, Tree tree)
    {
        if (!_folders.TryGetValue((path, tree.Id), out var entries))
            _folders[(path, tree.Id)] = entries = [.. tree.SelectMany(x => Entry(repository, path + x.Name, x))];
        return entries;
    }

    private IReadOnlyList<TreeEntry> Entry(Repository repository, string path, GitEntry entry) => entry.Mode switch
    {
        Mode.Directory => Folder(repository, path + "/", (Tree)entry.Target),
        Mode.GitLink => [new(path, entry.Target.Sha, TreeEntryKind.Submodule, 0)],
        Mode.SymbolicLink => [new(path, entry.Target.Sha, TreeEntryKind.Symlink, Size(repository, entry))],
        _ => [new(path, entry.Target.Sha, TreeEntryKind.File, Size(repository, entry))],
    };

    private static long Size(Repository repository, GitEntry entry) =>
        repository.ObjectDatabase.RetrieveObjectMetadata(entry.Target.Id).Size;
}
