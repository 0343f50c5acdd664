using System.Globalization;
using Awoooi.Alerts;

namespace Awoooi.Benchmarks.Correlation;

/// <summary><c>correlation</c>: what a million distinct alerts cost in memory, and how fast a repeat is known.</summary>
internal static class CorrelationCommand
{
    /// <returns>0; 2 when the arguments are not understood.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        if (CommandNumbers.Read("correlation", arguments, ("rounds", 3), ("alerts", 1_000_000)) is not { } numbers) return 2;
        var alerts = Distinct(numbers["alerts"]);
        var questions = alerts.ToArray();
        new Random(1).Shuffle(questions);
        var (ours, peer) = (new List<DedupeRun>(), new List<DedupeRun>());
        for (var round = 0; round < numbers["rounds"]; round++)
        {
            peer.Add(DedupeRun.Of(() => new DictionaryTable(alerts.Length), alerts, questions));
            ours.Add(DedupeRun.Of(() => new IndexTable(alerts.Length), alerts, questions));
        }
        output.WriteLine($"correlation: {alerts.Length:N0} distinct alerts, {numbers["rounds"]} rounds in turn, medians; one thread");
        var table = new TextTable("table", "bytes/alert", "ratio", "adds/s", "ratio", "lookups/s", "ratio");
        Row(table, "Dictionary<string, bool>", peer, peer);
        Row(table, "AlertIndex", ours, peer);
        table.Write(output);
        return 0;
    }

    private static void Row(TextTable table, string name, List<DedupeRun> runs, List<DedupeRun> peer)
    {
        double Of(IEnumerable<DedupeRun> side, Func<DedupeRun, double> value) => side.Select(value).Median();
        string Ratio(Func<DedupeRun, double> value) => ReferenceEquals(runs, peer) ? "" : $"{Of(runs, value) / Of(peer, value):0.00}x";
        table.Add(
            name, $"{Of(runs, x => x.BytesPerAlert):0.0}", Ratio(x => x.BytesPerAlert), $"{Of(runs, x => x.AddsPerSecond):N0}", Ratio(x => x.AddsPerSecond),
            $"{Of(runs, x => x.LookupsPerSecond):N0}", Ratio(x => x.LookupsPerSecond));
    }

    private static Alert[] Distinct(int count)
    {
        var start = DateTimeOffset.UnixEpoch.AddDays(20_000);
        var random = new Random(7);
        var nothing = new Dictionary<string, string>();
        return [.. Enumerable.Range(0, count).Select(i => new Alert(
            random.NextInt64().ToString("x16", CultureInfo.InvariantCulture), "KubePodCrashLooping", true, nothing, nothing, start.AddSeconds(i % 3600), null))];
    }
}
