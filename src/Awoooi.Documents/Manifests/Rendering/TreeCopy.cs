using Awoooi.Documents.Manifests.Reading;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Rendering;

/// <summary>Some files of a tree in a temporary folder that holds nothing else. Links and submodules are never written.</summary>
internal sealed class TreeCopy
{
    private const string Memory = "/dev/shm";
    private const string Prefix = "awoooi-render-";
    private const string Lock = ".lock";
    private const int MostOfMemory = 4;
    private const int PerFile = 4096;
    private const int MostTries = 3;

    private readonly Dictionary<string, Written> _written = new(StringComparer.Ordinal);

    private readonly FileStream _lock;

    private TreeCopy(string root, FileStream held) => (Root, _lock) = (root, held);

    // What a file was when it was written: whatever has another length or time is written again.
    private sealed record Written(string BlobId, long Length, DateTime Time);

    /// <summary>The folder that stands for the root of the tree.</summary>
    public string Root { get; }

    /// <summary>Bytes of all files.</summary>
    public long Bytes => _written.Values.Sum(x => x.Length);

    /// <summary>An empty copy with room for some files of a tree.</summary>
    public static TreeCopy For(IManifestTree tree, IReadOnlyCollection<string> paths)
    {
        var place = Place(TreeIndex.Of(tree), paths);
        for (var tries = 1; ; tries++)
        {
            var root = Path.Combine(place, Prefix + Path.GetRandomFileName());
            try
            {
                // Held as long as the process lives, whatever ends it.
                var held = new FileStream(root + Lock, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
                if (OperatingSystem.IsWindows()) Directory.CreateDirectory(root);
                else Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                return new(root, held);
            }
            catch (IOException) when (tries < MostTries)
            {
                // Another process that looks for abandoned copies had the file first.
            }
        }
    }

    /// <summary>Deletes what processes left that were killed.</summary>
    public static void DeleteAbandoned()
    {
        foreach (var file in new[] { Memory, Path.GetTempPath() }.Where(Directory.Exists).SelectMany(x => Directory.EnumerateFiles(x, $"{Prefix}*{Lock}")).ToList())
        {
            try
            {
                using var held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
                var root = file[..^Lock.Length];
                if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
            {
                // It belongs to a process that lives, or to somebody else.
            }
        }
    }

    /// <summary>Makes the folder hold exactly these files. What it holds already as it shall be is not written again.</summary>
    public TreeCopy With(IManifestTree tree, IReadOnlyCollection<string> paths)
    {
        var index = TreeIndex.Of(tree);
        // A tree of git holds no such names; a hostile pack could.
        var files = paths.Where(x => TreePath.Combine("", x) == x && index.IsFile(x)).Distinct(StringComparer.Ordinal).ToDictionary(x => x, x => index.Entry(x)!.BlobId, StringComparer.Ordinal);
        Clear(files);
        foreach (var folder in files.Keys.Select(TreePath.Parent).Distinct(StringComparer.Ordinal)) Directory.CreateDirectory(this[folder]);
        foreach (var (path, blob) in files)
        {
            if (_written.ContainsKey(path) || tree.Read(path) is not { } content) continue;
            File.WriteAllBytes(this[path], content.Span);
            _written[path] = new(blob, content.Length, File.GetLastWriteTimeUtc(this[path]));
        }
        return this;
    }

    /// <summary>Where a path of the tree lies now.</summary>
    public string this[string path] => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Deletes the folder.</summary>
    public void Delete()
    {
        Directory.Delete(Root, recursive: true);
        _lock.Dispose();
    }

    // Deletes what shall not be there, whoever left it. Links are deleted, never followed.
    private void Clear(Dictionary<string, string> files)
    {
        if (_written.Count == 0) return;
        var (folders, kept) = (files.Keys.SelectMany(Above).ToHashSet(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        Enter(Root, "");
        foreach (var path in _written.Keys.Where(x => !kept.Contains(x)).ToList()) _written.Remove(path);

        void Enter(string folder, string at)
        {
            foreach (var found in new DirectoryInfo(folder).EnumerateFileSystemInfos().ToList())
            {
                var path = at + found.Name;
                if (found is DirectoryInfo below && !IsLink(below))
                {
                    if (folders.Contains(path)) Enter(found.FullName, $"{path}/");
                    else below.Delete(recursive: true);
                }
                else if (found is FileInfo file && !IsLink(file) && files.TryGetValue(path, out var blob) && _written.GetValueOrDefault(path) == new Written(blob, file.Length, file.LastWriteTimeUtc)) kept.Add(path);
                else File.Delete(found.FullName);
            }
        }
    }

    private static bool IsLink(FileSystemInfo found) => found.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static IEnumerable<string> Above(string path)
    {
        for (var at = TreePath.Parent(path); at.Length > 0; at = TreePath.Parent(at)) yield return at;
    }

    // In memory where the system offers that and has room: hundreds of small files are written for every rendering.
    private static string Place(TreeIndex index, IReadOnlyCollection<string> paths)
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Memory)) return Path.GetTempPath();
        var needed = paths.Sum(x => (index.Entry(x)?.Size ?? 0) + PerFile);
        try
        {
            var probe = Path.Combine(Memory, Prefix + Path.GetRandomFileName());
            using (File.Create(probe, 1, FileOptions.DeleteOnClose)) return new DriveInfo(Memory).AvailableFreeSpace / MostOfMemory > needed ? Memory : Path.GetTempPath();
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            return Path.GetTempPath();
        }
    }
}
