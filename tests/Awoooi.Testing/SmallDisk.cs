using System.Globalization;
using Xunit;

namespace Awoooi.Testing;

/// <summary>A disk of a few megabytes that a test can fill; it is in memory.</summary>
public sealed class SmallDisk : IDisposable
{
    private const string Filler = "filler";

    private readonly TempFolder _folder = TempFolder.Create();

    private SmallDisk() => Directory.CreateDirectory(Path);

    /// <summary>Where it is mounted.</summary>
    public string Path => _folder["disk"];

    /// <summary>Mounts one; where that is not permitted, the running test is skipped with the reason.</summary>
    public static SmallDisk Mount(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "mounting a tmpfs takes Linux");
        var disk = new SmallDisk();
        var mounted = Proc.Run("mount", ["-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "awoooi-test", disk.Path]);
        if (mounted.ExitCode == 0) return disk;
        disk._folder.Dispose();
        Assert.Skip($"mounting a tmpfs is not permitted: {mounted.Error.Trim()}");
        return disk;
    }

    /// <summary>Fills it to the last byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(System.IO.Path.Combine(Path, Filler), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true) file.Write(page);
        }
        catch (IOException)
        {
            // that was the last page
        }
    }

    /// <summary>Frees what <see cref="Fill"/> took.</summary>
    public void Free() => File.Delete(System.IO.Path.Combine(Path, Filler));

    /// <inheritdoc/>
    public void Dispose()
    {
        Proc.Run("umount", ["--lazy", Path]);
        _folder.Dispose();
    }
}
