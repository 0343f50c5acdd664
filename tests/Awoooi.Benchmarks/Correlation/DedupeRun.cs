using System.Diagnostics;
using Awoooi.Alerts;

namespace Awoooi.Benchmarks.Correlation;

/// <summary>One table filled with alerts and asked for each of them.</summary>
/// <param name="BytesPerAlert">Managed memory that the filled table holds.</param>
/// <param name="AddsPerSecond">Alerts remembered per second.</param>
/// <param name="LookupsPerSecond">Questions per second, one thread, in random order.</param>
internal sealed record DedupeRun(double BytesPerAlert, double AddsPerSecond, double LookupsPerSecond)
{
    public static DedupeRun Of(Func<IDedupeTable> make, Alert[] alerts, Alert[] questions)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var table = make();
        foreach (var alert in alerts) table.Add(alert);
        var adds = alerts.Length / clock.Elapsed.TotalSeconds;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        clock.Restart();
        var known = questions.Count(table.IsKnown);
        var lookups = questions.Length / clock.Elapsed.TotalSeconds;
        return known == questions.Length ? new((double)bytes / alerts.Length, adds, lookups) : throw new InvalidOperationException($"only {known} of {questions.Length} alerts are known");
    }
}
