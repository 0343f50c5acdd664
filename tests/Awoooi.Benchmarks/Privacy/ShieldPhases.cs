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
        using var all = new FindingList();
        table.Add("character map", Milliseconds(() => new CharacterMap(text).Dispose()), "");
        foreach (var detector in detectors)
        {
            var before = all.All.Length;
            detector.Find(text, map, all);
            table.Add(detector.GetType().Name, Milliseconds(() => Find(detector, text)), $"{all.All.Length - before}");
        }
        table.Add("scan", Milliseconds(() => new Scanner(detectors).Scan(text).Dispose()), "");
        table.Write(output);
    }

    // With its map: a row is no use without one.
    private static void Find(IDetector detector, string text)
    {
        using var map = new CharacterMap(text);
        using var findings = new FindingList();
        detector.Find(text, map, findings);
    }

    private static string Milliseconds(Action action) => $"{Enumerable.Range(0, Rounds).Select(_ => ShieldSpeedCommand.Seconds(action)).Median() * 1000:0.00}";
}
