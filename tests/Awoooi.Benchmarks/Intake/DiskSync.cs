using System.Diagnostics;
using Awoooi.Testing;

namespace Awoooi.Benchmarks.Intake;

/// <summary>How often per second this disk can make 4 KiB durable: the ceiling of commits.</summary>
internal static class DiskSync
{
    /// <summary>Writes and syncs for two seconds, in the folder where temporary files lie, as the data of the servers does.</summary>
    public static double PerSecond()
    {
        using var folder = TempFolder.Create();
        using var file = File.OpenHandle(folder["sync"], FileMode.Create, FileAccess.Write);
        var page = new byte[4096];
        var clock = Stopwatch.StartNew();
        var count = 0;
        for (; clock.ElapsedMilliseconds < 2000; count++)
        {
            RandomAccess.Write(file, page, count % 256 * page.Length);
            RandomAccess.FlushToDisk(file);
        }
        return count / clock.Elapsed.TotalSeconds;
    }
}
