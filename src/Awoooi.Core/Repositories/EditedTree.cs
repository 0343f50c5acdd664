namespace Awoooi.Repositories;

/// <summary>A tree with some files replaced, added or removed, without writing anything.</summary>
public sealed class EditedTree : IManifestTree
{
    private readonly IManifestTree _base;
    private readonly Dictionary<string, ReadOnlyMemory<byte>?> _edits;

    /// <summary>Lays edits over a tree.</summary>
    /// <param name="baseTree">What lies below.</param>
    /// <param name="edits">Path → new content; null removes the file.</param>
    public EditedTree(IManifestTree baseTree, IEnumerable<TreeEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(baseTree);
        ArgumentNullException.ThrowIfNull(edits);
        _base = baseTree;
        _edits = edits.ToDictionary(x => x.Path, x => x.Content, StringComparer.Ordinal);
        var beside = _edits.Keys.Where(x => IsBeside(baseTree, x)).ToHashSet(StringComparer.Ordinal);
        Entries = Merged(baseTree.Entries, _edits.Where(x => !beside.Contains(x.Key)));
        Beside = beside.Count == 0 ? baseTree.Beside : Merged(baseTree.Beside.OrderBy(x => x.Path, StringComparer.Ordinal), _edits.Where(x => beside.Contains(x.Key)));
    }

    /// <inheritdoc/>
    public string CommitId => "";

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Entries { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Beside { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Read(string path) => _edits.TryGetValue(path, out var content) ? content : _base.Read(path);

    // Where nothing but further files lie, an edit is one of them.
    private static bool IsBeside(IManifestTree tree, string path)
    {
        var folder = path[..(path.LastIndexOf('/') + 1)];
        return folder.Length > 0 && tree.Beside.Any(x => x.Path.StartsWith(folder, StringComparison.Ordinal)) && !tree.Entries.Any(x => x.Path.StartsWith(folder, StringComparison.Ordinal));
    }

    // Both are in order: a tree of many files must not be sorted anew for every edit that is tried.
    private List<TreeEntry> Merged(IEnumerable<TreeEntry> below, IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>?>> edits)
    {
        var merged = new List<TreeEntry>(below.TryGetNonEnumeratedCount(out var count) ? count + _edits.Count : 0);
        var open = new Queue<KeyValuePair<string, ReadOnlyMemory<byte>?>>(edits.OrderBy(x => x.Key, StringComparer.Ordinal));
        foreach (var entry in below)
        {
            while (open.TryPeek(out var edit) && string.CompareOrdinal(edit.Key, entry.Path) < 0) Take(open.Dequeue());
            if (!_edits.ContainsKey(entry.Path)) merged.Add(entry);
        }
        foreach (var edit in open) Take(edit);
        return merged;

        void Take(KeyValuePair<string, ReadOnlyMemory<byte>?> edit)
        {
            if (edit.Value is { } content) merged.Add(Entry(edit.Key, content));
        }
    }

    private static TreeEntry Entry(string path, ReadOnlyMemory<byte> content) =>
        new(path, "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content.Span)), TreeEntryKind.File, content.Length);
}

/// <summary>One file of a commit to be.</summary>
/// <param name="Path">From the root, with forward slashes; never absolute, never with <c>..</c>.</param>
/// <param name="Content">The whole new content; null removes the file.</param>
public sealed record TreeEdit(string Path, ReadOnlyMemory<byte>? Content);
