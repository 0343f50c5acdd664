using System.Diagnostics;
using System.Text;
using Awoooi.Ownership;

namespace Awoooi.Benchmarks.Ownership;

/// <summary><c>codeowners-speed</c>: who owns many paths by a long file, in both dialects, beside git asking the same patterns of a .gitignore.</summary>
internal static class CodeownersSpeedCommand
{
    private const int WarmUps = 40;

    /// <returns>0; 2 when the arguments are not understood.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        if (CommandNumbers.Read("codeowners-speed", arguments, ("lines", 1_000), ("paths", 5_000), ("rounds", 15)) is not { } numbers) return 2;
        var file = Encoding.UTF8.GetBytes(string.Concat(SampleCodeowners.Lines(numbers["lines"]).Select(x => x + "\n")));
        var paths = SampleCodeowners.Paths(numbers["paths"], numbers["lines"]).ToList();
        using var git = new GitIgnoreRun(file, paths);
        output.WriteLine($"codeowners-speed: {numbers["lines"]:N0} lines, {numbers["paths"]:N0} paths, {numbers["rounds"]} rounds in turn, medians on one thread");
        foreach (var dialect in Enum.GetValues<CodeownersDialect>())
        {
            SecondTier.Wait(WarmUps, () => Match(file, dialect, paths));
            var (ours, theirs, parse) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < numbers["rounds"]; round++)
            {
                ours.Add(Match(file, dialect, paths).Milliseconds);
                parse.Add(Milliseconds(() => CodeownersFile.Parse(file, dialect)));
                theirs.Add(git.Milliseconds());
            }
            var owned = Match(file, dialect, paths).Owned;
            output.WriteLine($"{dialect,-8} {ours.Median():0.0} ms to match ({parse.Median():0.0} ms to read the file), {owned:N0} paths owned; git check-ignore {theirs.Median():0.0} ms with its start, {theirs.Median() / ours.Median():0.0}x of ours");
        }
        return 0;
    }

    private static (double Milliseconds, int Owned) Match(byte[] file, CodeownersDialect dialect, IReadOnlyList<string> paths)
    {
        var rules = CodeownersFile.Parse(file, dialect);
        var owned = 0;
        var milliseconds = Milliseconds(() => owned = paths.Count(x => rules.OwnersOf(x)[0].Owners.Count > 0));
        return (milliseconds, owned);
    }

    private static double Milliseconds(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }
}
