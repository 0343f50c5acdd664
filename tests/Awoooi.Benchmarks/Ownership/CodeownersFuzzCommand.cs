using System.Diagnostics;
using System.Text;
using Awoooi.Ownership;
using Awoooi.Testing.Fuzzing;

namespace Awoooi.Benchmarks.Ownership;

/// <summary><c>codeowners-fuzz</c>: each line read and held against a path in both dialects; nothing may throw, and no line may take long.</summary>
internal static class CodeownersFuzzCommand
{
    private const int Again = 20;

    /// <returns>0; 1 when a line takes more than a millisecond; 2 when the arguments are not understood.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        if (CommandNumbers.Read("codeowners-fuzz", arguments, ("lines", 1_000_000), ("seed", 8)) is not { } numbers) return 2;
        var lines = new CodeownersLines(numbers["seed"]);
        for (var i = 0; i < 20_000; i++) Take(Encoding.UTF8.GetBytes(lines.Next()), lines.Path());
        var (slowest, slowestLine, faulty, matched, interrupted) = (0.0, "", 0, 0, 0);
        for (var i = 0; i < numbers["lines"]; i++)
        {
            var (line, path) = (lines.Next(), lines.Path());
            var bytes = Encoding.UTF8.GetBytes(line);
            var taken = Take(bytes, path);
            if (taken.Milliseconds > 1 || taken.Milliseconds > slowest)
            {
                // The machine interrupts whatever runs: a line is as slow as the quickest of some runs.
                var first = taken.Milliseconds;
                for (var run = 0; run < Again; run++) taken = taken with { Milliseconds = Math.Min(taken.Milliseconds, Take(bytes, path).Milliseconds) };
                if (first > 1 && taken.Milliseconds <= 1) interrupted++;
            }
            faulty += taken.HasFault ? 1 : 0;
            matched += taken.Matches ? 1 : 0;
            if (taken.Milliseconds > slowest) (slowest, slowestLine) = (taken.Milliseconds, line);
        }
        output.WriteLine($"codeowners-fuzz: {numbers["lines"]:N0} lines, seed {numbers["seed"]}, each in both dialects: nothing thrown, {faulty:N0} with a fault, {matched:N0} that match their path");
        output.WriteLine($"slowest line {slowest:0.000} ms to read and to match, both dialects together ({interrupted:N0} took over 1 ms once and not again): {(slowestLine.Length > 60 ? slowestLine[..60] + $"… ({slowestLine.Length} characters)" : slowestLine)}");
        return slowest > 1 ? 1 : 0;
    }

    private static (double Milliseconds, bool HasFault, bool Matches) Take(byte[] line, string path)
    {
        var start = Stopwatch.GetTimestamp();
        var github = CodeownersFile.Parse(line, CodeownersDialect.GitHub);
        var gitlab = CodeownersFile.Parse(line, CodeownersDialect.GitLab);
        var isMatch = github.OwnersOf(path)[0].Line + gitlab.OwnersOf(path)[0].Line > 0;
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, github.Errors.Count + gitlab.Errors.Count > 0, isMatch);
    }
}
