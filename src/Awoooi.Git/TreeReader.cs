using Awoooi.Repositories;
using LibGit2Sharp;
using GitEntry = LibGit2Sharp.TreeEntry;
using TreeEntry = Awoooi.Repositories.TreeEntry;

namespace Awoooi.Git;

/// <summary>Lists trees. Folders that did not change between two commits are listed once: walking history stays cheap.</summary>
internal sealed class TreeReader
{
    private const int MostFolders = 20_000;
    private const int MostSizes = 500_000;

    private readonly Dictionary<(string Path, ObjectId Id), TreeEntry[]> _folders = [];
    private readonly Dictionary<ObjectId, long> _sizes = [];

    /// <summary>Every entry by path, in ordinal order. Call it inside <see cref="ObjectStore.Use"/>.</summary>
    public IReadOnlyList<TreeEntry> Entries(Repository repository, Tree tree)
    {
        if (_folders.Count > MostFolders) _folders.Clear();
        if (_sizes.Count > MostSizes) _sizes.Clear();
        var entries = Folder(repository, "", tree);
        // Git keeps bytes in order, which is the order of characters but for those beyond the 16 bits of one.
        return IsOrdered(entries) ? entries : [.. entries.OrderBy(x => x.Path, StringComparer.Ordinal)];
    }

    private static bool IsOrdered(TreeEntry[] entries)
    {
        for (var i = 1; i < entries.Length; i++)
        {
            if (string.CompareOrdinal(entries[i - 1].Path, entries[i].Path) > 0) return false;
        }
        return true;
    }

    private TreeEntry[] Folder(Repository repository, string path, Tree tree)
    {
        if (!_folders.TryGetValue((path, tree.Id), out var entries))
            _folders[(path, tree.Id)] = entries = [.. tree.SelectMany(x => Entry(repository, path + x.Name, x))];
        return entries;
    }

    private TreeEntry[] Entry(Repository repository, string path, GitEntry entry) => entry.Mode switch
    {
        Mode.Directory => Folder(repository, path + "/", (Tree)entry.Target),
        Mode.GitLink => [new(path, entry.Target.Sha, TreeEntryKind.Submodule, 0)],
        Mode.SymbolicLink => [new(path, entry.Target.Sha, TreeEntryKind.Symlink, Size(repository, entry))],
        _ => [new(path, entry.Target.Sha, TreeEntryKind.File, Size(repository, entry))],
    };

    private long Size(Repository repository, GitEntry entry)
    {
        var id = entry.Target.Id;
        if (!_sizes.TryGetValue(id, out var size)) _sizes[id] = size = repository.ObjectDatabase.RetrieveObjectMetadata(id).Size;
        return size;
    }
}
