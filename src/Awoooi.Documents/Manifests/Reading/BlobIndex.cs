using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>
/// Knows what every manifest of every tree holds. It is asked by blob, so that of a new commit only what differs is read: what the same
/// content is called in another tree, or where it lies, makes no difference.
/// </summary>
/// <param name="stored">Where a process leaves what it read for the next one; null when nowhere.</param>
internal sealed class BlobIndex(IndexFile? stored = null)
{
    // An entry takes about 300 bytes: 150 MB at most.
    private const int MostObjects = 500_000;

    // Reading fewer files than that takes less time than a person notices.
    private const int WorthStoring = 1_000;

    private readonly NamePool _names = new();
    private readonly RecentCache<string, BlobContents> _blobs = new(MostObjects / 2);
    private readonly Lock _opening = new();
    private bool _opened;

    /// <summary>The manifests of a tree by their names, with what each holds.</summary>
    public IReadOnlyList<(TreeEntry Entry, BlobContents Contents)> All(IManifestTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        Open();
        var found = tree.Entries.Where(IsManifest).Select(x => (Entry: x, Contents: _blobs.TryGet(x.BlobId, out var known) ? known : null!)).ToArray();
        var missing = Enumerable.Range(0, found.Length).Where(x => found[x].Contents is null).ToArray();
        Parallel.ForEach(missing, at => found[at].Contents = Of(tree, found[at].Entry));
        if (missing.Length >= WorthStoring) stored?.Write([.. found.Select(x => (x.Entry.BlobId, x.Contents)).DistinctBy(x => x.BlobId)]);
        return found;
    }

    /// <summary>What a file holds. A file that is too large has a fault, and is not opened.</summary>
    public BlobContents Of(IManifestTree tree, TreeEntry entry)
    {
        if (_blobs.TryGet(entry.BlobId, out var known)) return known;
        var read = Read(tree, entry);
        return _blobs.Add(entry.BlobId, Weight(read), read);
    }

    /// <summary>Whether an entry is a file with the name of a manifest.</summary>
    public static bool IsManifest(TreeEntry entry) => entry.Kind == TreeEntryKind.File
        && Path.GetExtension(entry.Path.AsSpan()) is ".yaml" or ".yml" or ".json";

    private void Open()
    {
        lock (_opening)
        {
            if (_opened) return;
            _opened = true;
            foreach (var (id, contents) in stored?.Read(_names) ?? []) _blobs.Add(id, Weight(contents), contents);
        }
    }

    private BlobContents Read(IManifestTree tree, TreeEntry entry)
    {
        if (YamlReader.TooLarge(entry.Path, entry.Size) is { } large) return new([], new(1, 1, large.Reason), MayHoldObjects: true);
        return tree.Read(entry.Path) is { } bytes ? BlobReader.Read(bytes, _names) : new([], new(1, 1, "the blob is not in the repository"), MayHoldObjects: true);
    }

    private static int Weight(BlobContents contents) => Math.Max(1, contents.Objects.Count);
}
