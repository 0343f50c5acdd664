namespace Awoooi.Testing;

/// <summary>Folders of files, taken as a whole.</summary>
public static class FileTree
{
    /// <summary>Lays the files of <paramref name="from"/> over those in <paramref name="to"/>.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            // Not File.Copy, which keeps the time: git would take a file of the same size and time for unchanged.
            File.WriteAllBytes(target, File.ReadAllBytes(file));
        }
    }

    /// <summary>Every file with its bytes, by path with forward slashes.</summary>
    public static SortedDictionary<string, byte[]> Read(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(x => Path.GetRelativePath(folder, x).Replace('\\', '/'), File.ReadAllBytes),
        StringComparer.Ordinal);

    /// <summary>Removes a folder, read-only files (git's objects) included.</summary>
    public static void Delete(string folder)
    {
        if (!Directory.Exists(folder)) return;
        if (OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        }
        Directory.Delete(folder, recursive: true);
    }
}
