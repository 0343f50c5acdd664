using System.Security.Cryptography;
using System.Text;
using Awoooi.Repositories;

namespace Awoooi.Testing;

/// <summary>A tree that was never in a repository.</summary>
public sealed class MemoryTree : IManifestTree
{
    private readonly SortedDictionary<string, byte[]> _files;
    private readonly List<TreeEntry> _others = [];
    private IReadOnlyList<TreeEntry>? _entries;

    private MemoryTree(IDictionary<string, byte[]> files, string commitId) =>
        (_files, CommitId) = (new(files, StringComparer.Ordinal), commitId);

    /// <inheritdoc/>
    public string CommitId { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Entries => _entries ??=
        [.. _files.Select(x => new TreeEntry(x.Key, BlobId(x.Value), TreeEntryKind.File, x.Value.Length)).Concat(_others).OrderBy(x => x.Path, StringComparer.Ordinal)];

    /// <summary>A tree of these text files.</summary>
    public static MemoryTree Of(params (string Path, string Content)[] files) =>
        new(files.ToDictionary(x => x.Path, x => Encoding.UTF8.GetBytes(x.Content)), "");

    /// <summary>A tree of these files.</summary>
    public static MemoryTree Of(IReadOnlyDictionary<string, byte[]> files, string commitId = "") => new(files.ToDictionary(), commitId);

    /// <summary>A tree of the files in a folder.</summary>
    public static MemoryTree FromFolder(string folder) => new(FileTree.Read(folder), "");

    /// <summary>The same tree with a symbolic link in it.</summary>
    public MemoryTree WithLink(string path)
    {
        _entries = null;
        _others.Add(new(path, new string('0', 40), TreeEntryKind.Symlink, 0));
        return this;
    }

    /// <summary>The same tree with a submodule in it.</summary>
    public MemoryTree WithSubmodule(string path)
    {
        _entries = null;
        _others.Add(new(path, new string('0', 40), TreeEntryKind.Submodule, 0));
        return this;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Read(string path) => _files.TryGetValue(path, out var content) ? (ReadOnlyMemory<byte>?)content : null;

    /// <summary>A file's text.</summary>
    public string Text(string path) => Encoding.UTF8.GetString(_files[path]);

    /// <summary>The id that git gives to such content.</summary>
#pragma warning disable CA5350 // git's object ids are SHA-1
    public static string BlobId(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content]));
    }
#pragma warning restore CA5350
}
