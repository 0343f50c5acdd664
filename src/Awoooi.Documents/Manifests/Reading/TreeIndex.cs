using System.Runtime.CompilerServices;
using Awoooi.Documents.Manifests.Vendoring;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>Finds files and folders of a tree by path.</summary>
internal sealed class TreeIndex
{
    private static readonly ConditionalWeakTable<IManifestTree, TreeIndex> Known = [];

    private readonly Dictionary<string, TreeEntry> _entries;
    private readonly HashSet<string> _beside;
    private readonly Dictionary<string, List<string>> _folders = new(StringComparer.Ordinal) { [""] = [] };

    private TreeIndex(IManifestTree tree)
    {
        Tree = tree;
        // What a commit keeps where vendored files are shown is not vendored.
        _entries = tree.Entries.Where(x => !IsVendored(x.Path)).ToDictionary(x => x.Path, StringComparer.Ordinal);
        _beside = tree.Beside.Where(x => _entries.TryAdd(x.Path, x)).Select(x => x.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in _entries.Values) Folder(TreePath.Parent(entry.Path)).Add(entry.Path);
    }

    /// <summary>The tree.</summary>
    public IManifestTree Tree { get; }

    /// <summary>All folders of the commit, without a slash at the end; the root is empty text.</summary>
    public IEnumerable<string> Folders => _folders.Keys.Where(x => !IsVendored(x));

    /// <summary>The index of a tree; made once per tree.</summary>
    public static TreeIndex Of(IManifestTree tree) => Known.GetValue(tree, x => new(x));

    /// <summary>Whether a vendored file is at the path: one that is not of the commit, and that nobody edits here.</summary>
    public bool IsBeside(string path) => _beside.Contains(path);

    /// <summary>The entry at a path; null when there is none.</summary>
    public TreeEntry? Entry(string path) => _entries.GetValueOrDefault(path);

    /// <summary>Whether a regular file is at the path.</summary>
    public bool IsFile(string path) => Entry(path) is { Kind: TreeEntryKind.File };

    /// <summary>Whether the path is a folder.</summary>
    public bool IsFolder(string path) => _folders.ContainsKey(path);

    /// <summary>The entries directly in a folder, by full path.</summary>
    public IReadOnlyList<string> Children(string folder) => _folders.TryGetValue(folder, out var children) ? children : [];

    /// <summary>The entries in a folder and in those below, by full path, in ordinal order.</summary>
    public IEnumerable<string> Below(string folder) =>
        _folders.Where(x => TreePath.IsWithin(x.Key, folder)).SelectMany(x => x.Value).Order(StringComparer.Ordinal);

    private static bool IsVendored(string path) => TreePath.IsWithin(path, VendoredPath.Root);

    private List<string> Folder(string path)
    {
        if (_folders.TryGetValue(path, out var children)) return children;
        _ = Folder(TreePath.Parent(path));
        return _folders[path] = [];
    }
}
