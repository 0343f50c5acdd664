using System.Diagnostics;
using Awoooi.Privacy;
using Awoooi.Privacy.Egress;
using Awoooi.Testing;
using Awoooi.Testing.Privacy;

namespace Awoooi.Benchmarks.Privacy;

/// <summary><c>shield-speed</c>: the full rule set over mixed logs on one thread, beside ripgrep searching the same text for the same patterns.</summary>
internal static class ShieldSpeedCommand
{
    private const int Mebibyte = 1 << 20;

    private const int WarmUps = 40;

    /// <returns>0; 2 when the arguments are not understood.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        if (CommandNumbers.Read("shield-speed", [.. arguments.Where(x => x != "--phases")], ("rounds", 15), ("megabytes", 4)) is not { } numbers) return 2;
        var text = CorpusGenerator.MakeLog(numbers["megabytes"] * Mebibyte, seed: 3);
        var first = WarmUp(text);
        using var peer = InstalledProgram.Find("rg") is { } program ? new RipgrepRun(program, text) : null;
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < numbers["rounds"]; round++)
        {
            ours.Add(Once(text));
            if (peer is not null) theirs.Add(peer.Seconds());
        }
        var speed = text.Length / ours.Median();
        output.WriteLine($"shield-speed: {numbers["megabytes"]} MiB of mixed logs, {numbers["rounds"]} rounds in turn, medians of processor time, one thread; {Found(text)} findings a MiB");
        output.WriteLine($"shield        {speed / 1e6:0.0} MB/s ({speed / Mebibyte:0.0} MiB/s), {Allocated(text):0.0} MiB allocated a MiB; the first text of the process {text.Length / first / 1e6:0.0} MB/s");
        output.WriteLine(peer is null ? "ripgrep       not on PATH (build/install-test-tools.sh gets it)" : $"ripgrep       {text.Length / theirs.Median() / 1e6:0.0} MB/s ({peer.Version}); shield is {theirs.Median() / ours.Median():0.0}x as fast");
        Blocks(text, numbers["rounds"], output);
        output.WriteLine($"log entry     {Lines(text):0.0} microseconds of processor time through the egress guard, mean of {text.AsSpan().Count('\n'):N0} lines");
        if (arguments.Contains("--phases")) ShieldPhases.Write(text, output);
        return 0;
    }

    private static double WarmUp(string text)
    {
        var first = Once(text);
        SecondTier.Wait(WarmUps, () => Once(text));
        return first;
    }

    private static double Once(string text)
    {
        var shield = New();
        return Seconds(() => shield.Apply(text));
    }

    // Processor time: what else runs on the machine does not count, for us nor for ripgrep.
    public static double Seconds(Action action)
    {
        var before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static double Allocated(string text)
    {
        var shield = New();
        var before = GC.GetAllocatedBytesForCurrentThread();
        shield.Apply(text);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)text.Length;
    }

    private static void Blocks(string text, int rounds, TextWriter output)
    {
        var blocks = text.Chunk(64 * 1024).Select(x => new string(x)).ToList();
        var (elapsed, used) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var shield = New();
            foreach (var block in blocks)
            {
                var clock = Stopwatch.StartNew();
                used.Add(Seconds(() => shield.Apply(block)) * 1000);
                elapsed.Add(clock.Elapsed.TotalMilliseconds);
            }
        }
        output.WriteLine($"64 KiB        p50 {Numbers.Percentile(elapsed, 50):0.00} ms, p99 {Numbers.Percentile(elapsed, 99):0.00} ms; of processor time {Numbers.Percentile(used, 50):0.00} and {Numbers.Percentile(used, 99):0.00} ms; {elapsed.Count} blocks");
    }

    private static double Lines(string text)
    {
        var (guard, lines) = (new PrivacyInForce().Guard, text.Split('\n'));
        foreach (var line in lines.Take(5000)) guard.Mask(EgressPoint.LogEntry, line);
        return Seconds(() => Array.ForEach(lines, x => guard.Mask(EgressPoint.LogEntry, x))) * 1e6 / lines.Length;
    }

    private static long Found(string text) => New().Examine(text).Findings.Count * (long)Mebibyte / text.Length;

    private static Shield New() => new(new([], LogTails: true, MaxTextKilobytes: 16384, Canaries: []));
}
