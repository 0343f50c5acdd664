using Awoooi.Privacy.Detectors;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Benchmarks.Privacy;

/// <summary>What each part of a scan takes, on its own.</summary>
internal static class ShieldPhases
{
    private const int Rounds = 15;

    public static void Write(string text, TextWriter output)
    {
        var table = new TextTable("phase", "ms", "findings");
        var detectors = DetectorCatalog.For([], null);
        using var map = new CharacterMap(text);
        using var all = new FindingList(WorkBudget.Endless());
        table.Add("character map", Milliseconds(() => new CharacterMap(text).Dispose()), "");
        foreach (var detector in detectors)
        {
            var before = all.All.Length;
            detector.Find(text, map, all);
            table.Add(detector.GetType().Name, Milliseconds(() => Find(detector, text)), $"{all.All.Length - before}");
        }
        table.Add("scan", Milliseconds(() => new Scanner(detectors).Scan(text, WorkBudget.Endless()).Dispose()), "");
        using var found = new Scanner(detectors).Scan(text, WorkBudget.Endless());
        var numbers = new int[found.All.Length];
        table.Add("numbers", Milliseconds(() => Number(text, found, numbers)), "");
        table.Add("fill", Milliseconds(() => string.Create(text.Length * 3, (text, found, numbers), static (o, s) => Awoooi.Privacy.Labels.LabelText.Fill(o, s.text, s.found.All, s.numbers))), "");
        table.Add("all", Milliseconds(() => new Awoooi.Privacy.Shield(new([], true, 16384, [])).Apply(text)), "");
        table.Write(output);
    }

    private static void Number(string text, FindingList found, int[] numbers)
    {
        var book = new Awoooi.Privacy.Labels.LabelBook();
        var last = new Awoooi.Privacy.Labels.LastValues(found.All.Length);
        for (var i = 0; i < numbers.Length; i++)
        {
            ref readonly var finding = ref found.All[i];
            numbers[i] = last.Find(text, found.All, i) is >= 0 and var same ? numbers[same] : book.Number(finding.Kind, text.AsSpan(finding.Start, finding.Length));
        }
    }

    // With its map: a row is no use without one.
    private static void Find(IDetector detector, string text)
    {
        using var map = new CharacterMap(text);
        using var findings = new FindingList(WorkBudget.Endless());
        detector.Find(text, map, findings);
    }

    private static string Milliseconds(Action action) => $"{Enumerable.Range(0, Rounds).Select(_ => ShieldSpeedCommand.Seconds(action)).Median() * 1000:0.00}";
}
