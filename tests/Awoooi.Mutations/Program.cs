using System.Diagnostics;

namespace Awoooi.Mutations;

/// <summary>
/// <c>build/mutate.sh [FOLDER …]</c>: changes the product in one small place after the other and runs the tests of that folder; a change that no test notices is told.
/// </summary>
internal static class Program
{
    private const int Asked = 90;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static int Main(string[] arguments)
    {
        var repository = Run("git", ".", null, "rev-parse", "--show-toplevel").Output.Trim();
        string[] folders = arguments.Length > 0 ? arguments : ["Ownership", "Reviews", "Gates"];
        var folder = Directory.CreateTempSubdirectory("awoooi-mutations").FullName;
        try
        {
            var copy = new MutatedCopy(repository, folder, folders);
            var mutants = copy.Build(Console.Out);
            foreach (var name in folders.Where(x => IsKilled(copy, 0, x))) throw new InvalidOperationException($"the tests of {name} fail without any mutant");
            Console.WriteLine($"{mutants.Count} mutants of {string.Join(", ", folders)}");
            var survivors = mutants.AsParallel().WithDegreeOfParallelism(Environment.ProcessorCount).Where(x => Survives(copy, x)).ToList();
            return Tell(folders, mutants, survivors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs a program to its end; one that takes too long ends with an exit code of its own.</summary>
    public static (int ExitCode, string Output) Run(string program, string folder, string? mutant, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        if (mutant is not null) start.Environment["AWOOOI_MUTANT"] = mutant;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEndAsync();
        if (mutant is not null && !process.WaitForExit(Longest)) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult());
    }

    private static bool IsKilled(MutatedCopy copy, int mutant, string folder) =>
        Run("dotnet", Path.GetDirectoryName(copy.Tests)!, $"{mutant}", copy.Tests, "-noLogo", "-noColor", "-stopOnFail", "-namespace", $"Awoooi.Core.Tests.{folder}").ExitCode != 0;

    private static bool Survives(MutatedCopy copy, Mutant mutant)
    {
        if (IsKilled(copy, mutant.Number, mutant.Folder)) return false;
        Console.WriteLine($"survived {mutant}");
        return true;
    }

    private static int Tell(string[] folders, IReadOnlyList<Mutant> mutants, List<Mutant> survivors)
    {
        var isEnough = true;
        foreach (var folder in folders)
        {
            var (all, alive) = (mutants.Count(x => x.Folder == folder), survivors.Count(x => x.Folder == folder));
            var percent = all == 0 ? 0 : 100.0 * (all - alive) / all;
            isEnough &= percent >= Asked;
            Console.WriteLine($"{folder,-12} {all - alive} of {all} killed, {percent:0.0} %");
        }
        return isEnough ? 0 : 1;
    }
}
