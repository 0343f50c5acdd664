using System.Security.Cryptography;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>
/// Keeps what blobs hold from one process to the next. It only saves time: one that is missing, damaged or of another build counts as
/// empty, and every edit reads its file anew.
/// </summary>
/// <param name="path">The file; its folder must be there.</param>
internal sealed class IndexFile(string path)
{
    // Another build may read the same text otherwise.
    private static readonly byte[] Build = typeof(IndexFile).Module.ModuleVersionId.ToByteArray();

    /// <summary>What was kept, by blob id.</summary>
    /// <param name="names">Where names that come often are kept once.</param>
    public IReadOnlyList<(string BlobId, BlobContents Contents)> Read(NamePool names)
    {
        if (!File.Exists(path)) return [];
        var bytes = File.ReadAllBytes(path);
        var head = Build.Length + SHA256.HashSizeInBytes;
        if (bytes.Length < head || !bytes.AsSpan().StartsWith(Build)) return [];
        if (!SHA256.HashData(bytes.AsSpan(head)).AsSpan().SequenceEqual(bytes.AsSpan(Build.Length, SHA256.HashSizeInBytes))) return [];
        return IndexRecords.Read(bytes.AsMemory(head), names);
    }

    /// <summary>Keeps this and nothing else. A reader at the same time sees the old file or the new one.</summary>
    public void Write(IReadOnlyList<(string BlobId, BlobContents Contents)> blobs)
    {
        var records = IndexRecords.Write(blobs);
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(unfinished, [.. Build, .. SHA256.HashData(records), .. records]);
        File.Move(unfinished, path, overwrite: true);
    }
}
