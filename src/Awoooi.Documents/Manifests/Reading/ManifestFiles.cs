using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>Reads manifest files of trees; a blob that was parsed once is not parsed again while it is remembered.</summary>
internal sealed class ManifestFiles(BlobIndex blobs)
{
    // A parsed manifest takes about ten times its size; this keeps the cache near half a gigabyte at worst.
    private const long MaxRememberedBytes = 48 * 1024 * 1024;

    private readonly RecentCache<string, Result<IReadOnlyList<YamlRoot>>> _parsed = new(MaxRememberedBytes);

    /// <summary>What every file holds by name, cheaper than reading it.</summary>
    public BlobIndex Blobs => blobs;

    /// <summary>The documents of a file; a refusal when it is missing, no regular file or unreadable.</summary>
    public Result<IReadOnlyList<YamlRoot>> Read(IManifestTree tree, string path)
    {
        if (TreeIndex.Of(tree).Entry(path) is not { } entry) return new Refusal("manifest-missing", $"{path} is not in the repository", "add the file");
        if (entry.Kind != TreeEntryKind.File)
        {
            return new Refusal("manifest-no-file", $"{path} is a {entry.Kind.ToString().ToLowerInvariant()}; it is never followed", "name the file itself");
        }
        if (YamlReader.TooLarge(path, entry.Size) is { } large) return large;
        // The path is part of the key because messages name it.
        return _parsed.GetOrAdd($"{entry.BlobId} {path}", entry.Size, () => Parse(tree, path));
    }

    private static Result<IReadOnlyList<YamlRoot>> Parse(IManifestTree tree, string path) =>
        tree.Read(path) is { } bytes
            ? YamlReader.ReadAny(path, bytes)
            : new Refusal("manifest-missing", $"{path} cannot be read from the repository", "fetch the repository again");
}
