using Awoooi.Documents.Manifests.Reading;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Rendering;

/// <summary>Some files of a tree in a temporary folder, gone when disposed. Links and submodules are never written.</summary>
internal sealed class TreeCopy : IDisposable
{
    private const string Memory = "/dev/shm";
    private const int MostOfMemory = 4;
    private const int PerFile = 4096;

    private TreeCopy(string root) => Root = root;

    /// <summary>The folder that stands for the root of the tree.</summary>
    public string Root { get; }

    /// <summary>Writes the files.</summary>
    public static TreeCopy Write(IManifestTree tree, IReadOnlyCollection<string> paths)
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        var copy = new TreeCopy(Place(TreeIndex.Of(tree), paths).FullName);
        foreach (var path in paths)
        {
            // A tree of git holds no such names; a hostile pack could.
            if (TreePath.Combine("", path) != path || !TreeIndex.Of(tree).IsFile(path) || tree.Read(path) is not { } content) continue;
            var target = copy[path];
            var folder = Path.GetDirectoryName(target)!;
            if (made.Add(folder)) Directory.CreateDirectory(folder);
            File.WriteAllBytes(target, content.Span);
        }
        return copy;
    }

    // In memory where the system offers that and has room: hundreds of small files are written and deleted for every rendering.
    private static DirectoryInfo Place(TreeIndex index, IReadOnlyCollection<string> paths)
    {
        const string prefix = "awoooi-render-";
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Memory)) return Directory.CreateTempSubdirectory(prefix);
        var needed = paths.Sum(x => (index.Entry(x)?.Size ?? 0) + PerFile);
        try
        {
            if (new DriveInfo(Memory).AvailableFreeSpace / MostOfMemory > needed) return Directory.CreateDirectory(Path.Combine(Memory, prefix + Path.GetRandomFileName()), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            // The temporary folder is for everybody.
        }
        return Directory.CreateTempSubdirectory(prefix);
    }

    /// <summary>Where a path of the tree lies now.</summary>
    public string this[string path] => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}
