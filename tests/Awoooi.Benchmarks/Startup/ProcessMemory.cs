using System.Globalization;

namespace Awoooi.Benchmarks.Startup;

/// <summary>Memory of a process, as Linux counts it.</summary>
internal static class ProcessMemory
{
    /// <summary>Proportional set size in MiB: pages that are shared count by their share.</summary>
    public static double PssMebibytes(int process) => File.ReadLines($"/proc/{process}/smaps_rollup").Where(x => x.StartsWith("Pss:", StringComparison.Ordinal))
        .Select(x => double.Parse(x.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).First();
}
