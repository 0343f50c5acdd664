using System.Diagnostics;
using System.Globalization;
using Awoooi.Testing.Fuzzing;

namespace Awoooi.Benchmarks.Fuzzing;

/// <summary><c>fuzz DIALECT --minutes N [--seed N]</c>: a parser against texts that are nearly right, until something breaks or the time is over.</summary>
internal static class FuzzCommand
{
    public static int Run(string[] args, TextWriter output)
    {
        var seed = (int)Option(args, "--seed", Random.Shared.Next());
        var limit = TimeSpan.FromMinutes(Option(args, "--minutes", 5));
        if (args is [ManifestFuzzRun.Name, "--big"]) return LargeManifestRun.Run(output);
        if (args.FirstOrDefault() == ManifestFuzzRun.Name) return ManifestFuzzRun.Run(seed, limit, output);
        var dialect = FuzzedDialect.All.FirstOrDefault(x => x.Name == args.FirstOrDefault());
        if (dialect is null)
        {
            output.WriteLine($"which one? {string.Join(", ", FuzzedDialect.All.Select(x => x.Name).Append(ManifestFuzzRun.Name))}");
            return 2;
        }
        var fuzzer = new PayloadFuzzer(dialect, seed);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < limit) fuzzer.Step();
        Report(fuzzer, watch.Elapsed, $"{dialect.Name}, seed {seed}", output);
        return 0;
    }

    private static void Report(PayloadFuzzer fuzzer, TimeSpan elapsed, string what, TextWriter output)
    {
        output.WriteLine($"{what}: {fuzzer.Executions:N0} bodies in {elapsed.TotalMinutes:F1} minutes, {fuzzer.Executions / elapsed.TotalSeconds:N0}/s, {fuzzer.Outcomes.Count} kinds of answers, nothing broke");
        foreach (var rule in fuzzer.Outcomes.GroupBy(x => x.Key.Split(':')[0]).OrderByDescending(x => x.Sum(y => y.Value)))
        {
            output.WriteLine($"  {rule.Key,-16} {rule.Sum(x => x.Value),14:N0} in {rule.Count()} kinds");
        }
    }

    private static double Option(string[] args, string name, double otherwise) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? double.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
