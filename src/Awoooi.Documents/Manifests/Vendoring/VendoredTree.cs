using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Vendoring;

/// <summary>A tree with vendored files beside it: to be read, never to be edited or looked through for apps.</summary>
/// <param name="tree">The tree.</param>
/// <param name="folder">The vendored files as they lie in their folder.</param>
/// <param name="files">The same, and again wherever charts of the tree need them.</param>
internal sealed class VendoredTree(IManifestTree tree, IReadOnlyDictionary<string, VendoredFile> folder, IReadOnlyDictionary<string, VendoredFile> files) : IManifestTree
{
    /// <inheritdoc/>
    public string CommitId => tree.CommitId;

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Entries => tree.Entries;

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Beside { get; } = [.. files.Select(x => new TreeEntry(x.Key, $"vendored:{x.Value.Path} {x.Value.Size} {x.Value.Written}", TreeEntryKind.File, x.Value.Size))];

    /// <summary>Whether the folder is still as it was.</summary>
    public bool IsOf(IReadOnlyDictionary<string, VendoredFile> others) => others.Count == folder.Count && others.All(x => folder.TryGetValue(x.Key, out var own) && own == x.Value);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Read(string path) => files.TryGetValue(path, out var file) ? File.ReadAllBytes(file.Path) : tree.Read(path);
}
