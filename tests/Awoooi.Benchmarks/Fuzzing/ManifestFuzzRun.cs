using System.Diagnostics;
using Awoooi.Documents.Tests.Yaml;

namespace Awoooi.Benchmarks.Fuzzing;

/// <summary><c>fuzz manifests --minutes N [--seed N]</c>: the index and the editor against texts that are nearly right.</summary>
internal static class ManifestFuzzRun
{
    /// <summary>What it is called on the command line.</summary>
    public const string Name = "manifests";

    /// <summary>Runs until something breaks or the time is over.</summary>
    public static int Run(int seed, TimeSpan limit, TextWriter output)
    {
        var fuzzer = new ManifestFuzzer(seed);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < limit) fuzzer.Step();
        output.WriteLine($"{Name}, seed {seed}: {fuzzer.Executions:N0} texts in {watch.Elapsed.TotalMinutes:F1} minutes, {fuzzer.Executions / watch.Elapsed.TotalSeconds:N0}/s, nothing broke");
        foreach (var outcome in fuzzer.Outcomes.OrderByDescending(x => x.Value)) output.WriteLine($"  {outcome.Key,-34} {outcome.Value,14:N0}");
        output.WriteLine($"  most memory: {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576:N0} MB");
        return 0;
    }
}
