using System.Globalization;

namespace Awoooi.Evidences.Facts;

/// <summary>Metrics, one fact a query: where it began, where it ended, and the bounds between.</summary>
internal static class ReadingFacts
{
    public static IEnumerable<EvidenceFact> List(Evidence evidence) => evidence.Readings.GroupBy(x => x.Name).OrderBy(x => x.Key, StringComparer.Ordinal)
        .Select(x => Fact(x.Key, [.. x.OrderBy(y => y.Time)]));

    private static EvidenceFact Fact(string name, List<Reading> samples)
    {
        var (first, last) = (samples[0], samples[^1]);
        return new(name, last.Time, samples.Count == 1
            ? Number(last.Value)
            : $"{Number(first.Value)} at {Time(first)}, {Number(last.Value)} at {Time(last)}; {samples.Count} samples between {Number(samples.Min(x => x.Value))} and {Number(samples.Max(x => x.Value))}");
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Time(Reading reading) => reading.Time.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
