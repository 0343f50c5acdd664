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
        Entries = [.. baseTree.Entries.Where(x => !_edits.ContainsKey(x.Path))
            .Concat(_edits.Where(x => x.Value is not null).Select(x => Entry(x.Key, x.Value!.Value)))
            .OrderBy(x => x.Path, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public string CommitId => "";

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Entries { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Read(string path) => _edits.TryGetValue(path, out var content) ? content : _base.Read(path);

    private static TreeEntry Entry(string path, ReadOnlyMemory<byte> content) =>
        new(path, "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content.Span)), TreeEntryKind.File, content.Length);
}

/// <summary>One file of a commit to be.</summary>
/// <param name="Path">From the root, with forward slashes; never absolute, never with <c>..</c>.</param>
/// <param name="Content">The whole new content; null removes the file.</param>
public sealed record TreeEdit(string Path, ReadOnlyMemory<byte>? Content);
