using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>
/// Knows what every manifest of every tree holds. It is asked by blob, so that of a new commit only what differs is read: what the same
/// content is called in another tree, or where it lies, makes no difference.
/// </summary>
internal sealed class BlobIndex
{
    // An entry takes about 300 bytes: 150 MB at most.
    private const int MostObjects = 500_000;

    private readonly NamePool _names = new();
    private readonly RecentCache<string, BlobContents> _blobs = new(MostObjects / 2);

    /// <summary>The manifests of a tree by their names, with what each holds.</summary>
    public IEnumerable<(TreeEntry Entry, BlobContents Contents)> All(IManifestTree tree)
    {
        foreach (var entry in tree.Entries)
        {
            if (IsManifest(entry)) yield return (entry, Of(tree, entry));
        }
    }

    /// <summary>What a file holds. A file that is too large has a fault, and is not opened.</summary>
    public BlobContents Of(IManifestTree tree, TreeEntry entry)
    {
        if (_blobs.TryGet(entry.BlobId, out var known)) return known;
        var read = Read(tree, entry);
        _blobs.Add(entry.BlobId, Math.Max(1, read.Objects.Count), read);
        return read;
    }

    /// <summary>Whether an entry is a file with the name of a manifest.</summary>
    public static bool IsManifest(TreeEntry entry) => entry.Kind == TreeEntryKind.File
        && Path.GetExtension(entry.Path.AsSpan()) is ".yaml" or ".yml" or ".json";

    private BlobContents Read(IManifestTree tree, TreeEntry entry)
    {
        if (YamlReader.TooLarge(entry.Path, entry.Size) is { } large) return new([], new(1, 1, large.Reason), MayHoldObjects: true);
        return tree.Read(entry.Path) is { } bytes ? BlobReader.Read(bytes, _names) : new([], new(1, 1, "the blob is not in the repository"), MayHoldObjects: true);
    }
}
