namespace Awoooi.Repositories;

/// <summary>The files of one commit, read-only.</summary>
public interface IManifestTree
{
    /// <summary>The commit that was read; empty for a tree that is not committed yet.</summary>
    string CommitId { get; }

    /// <summary>Every entry, by path (forward slashes, ordinal order).</summary>
    IReadOnlyList<TreeEntry> Entries { get; }

    /// <summary>Further files that can be read and belong to no commit: what the manifests name from elsewhere and an operator supplied.</summary>
    IReadOnlyList<TreeEntry> Beside => [];

    /// <summary>The bytes of a file; null when there is none at the path or it is no regular file.</summary>
    ReadOnlyMemory<byte>? Read(string path);
}

/// <summary>One entry of a tree.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
/// <param name="BlobId">Object id of the content; the same content has the same id in every tree.</param>
/// <param name="Kind">What it is. Only files are ever read as manifests.</param>
/// <param name="Size">Bytes.</param>
public sealed record TreeEntry(string Path, string BlobId, TreeEntryKind Kind, long Size);

/// <summary>What a tree entry is.</summary>
public enum TreeEntryKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A symbolic link; never followed.</summary>
    Symlink,

    /// <summary>A submodule; never entered.</summary>
    Submodule,
}
