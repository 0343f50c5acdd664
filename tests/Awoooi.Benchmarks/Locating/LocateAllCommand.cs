using System.Globalization;
using Awoooi.Documents.Tests.Manifests.Witness;

namespace Awoooi.Benchmarks.Locating;

/// <summary>
/// <c>locate-all PATH …</c>: in every app of repositories, gives every field of every workload container that remedies change a new value, and
/// checks each edit that is called proven by rendering both states once more, in other ways than the product's.
/// </summary>
internal static class LocateAllCommand
{
    private const int Progress = 50;

    /// <returns>0 when no edit was wrong, 1 when one was, 2 when the command is not understood.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var folders = arguments.TakeWhile(Directory.Exists).ToList();
        var options = arguments.Skip(folders.Count).Chunk(2).ToDictionary(x => x[0], x => x.Length == 2 && int.TryParse(x[1], CultureInfo.InvariantCulture, out var value) ? value : 0);
        if (folders.Count == 0 || options.Any(x => x.Key is not ("--examples" or "--every") || x.Value == 0))
        {
            await Console.Error.WriteLineAsync("usage: locate-all PATH … [--examples N] [--every N]");
            return 2;
        }
        var wrong = 0;
        foreach (var folder in folders)
        {
            var report = new LocateAllReport(Path.GetFileName(Path.GetFullPath(folder)), options.GetValueOrDefault("--examples", 3));
            var run = new LocateAllRun(folder, options.GetValueOrDefault("--every", 1));
            var results = await run.RunAsync(count => Say(folder, count), cancellationToken);
            report.Write(output, run.State, results);
            wrong += results.Count(x => x.Objection is not null);
        }
        return wrong == 0 ? 0 : 1;
    }

    private static void Say(string folder, int count)
    {
        if (count % Progress == 0) Console.Error.WriteLine($"{folder}: {count} fields");
    }
}
