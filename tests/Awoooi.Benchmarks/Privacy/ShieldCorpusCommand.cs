using Awoooi.Testing.Privacy;

namespace Awoooi.Benchmarks.Privacy;

/// <summary><c>shield-corpus [DIR] [--misses]</c>: what the shield finds of a labelled corpus; without a folder, of our own.</summary>
internal static class ShieldCorpusCommand
{
    /// <summary>Labelled stretches that are made of our own corpus.</summary>
    public const int Spans = 20_000;

    /// <returns>0; 2 when the arguments are not understood.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        var folders = arguments.Where(x => x != "--misses").ToList();
        if (folders.Count > 1 || folders.Exists(x => !Directory.Exists(x)))
        {
            Console.Error.WriteLine("usage: shield-corpus [DIR] [--misses]");
            return 2;
        }
        var (texts, notClaimed) = folders is [var folder] ? CorpusReader.Read(folder) : (CorpusGenerator.Make(Spans, seed: 1), 0);
        var score = new CorpusScore();
        foreach (var text in texts) score.Add(text);
        output.WriteLine($"{texts.Count} texts{(notClaimed > 0 ? $"; {notClaimed} rows of kinds that are not claimed left out" : "")}");
        Table("kind", score.Kinds, score.Total, output);
        output.WriteLine();
        Table("source", score.Sources, score.Total, output);
        if (arguments.Contains("--misses")) foreach (var miss in score.Misses) output.WriteLine(miss.Replace("\n", "\\n", StringComparison.Ordinal));
        return 0;
    }

    private static void Table(string title, IReadOnlyDictionary<string, Tally> rows, Tally total, TextWriter output)
    {
        var table = new TextTable(title, "labelled", "found", "false", "recall", "precision");
        foreach (var (name, tally) in rows) Row(table, name, tally);
        Row(table, "all", total);
        table.Write(output);
    }

    private static void Row(TextTable table, string name, Tally tally) =>
        table.Add(name, $"{tally.Labelled}", $"{tally.Found}", $"{tally.False}", $"{tally.Recall:P2}", $"{tally.Precision:P2}");
}
