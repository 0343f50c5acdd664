using Awoooi.Evidences;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>The memory of one container over time, as far as samples show it.</summary>
/// <param name="Samples">Working-set samples of one lifetime, oldest first.</param>
internal sealed record MemorySeries(IReadOnlyList<Reading> Samples)
{
    private const int EnoughSamples = 4;

    /// <summary>Highest sample, in bytes; null when there is none.</summary>
    public double? Peak => Samples.Count == 0 ? null : Samples.Max(x => x.Value);

    /// <summary>Bytes a second from the first to the last sample.</summary>
    public double Growth => Samples.Count < 2 ? 0 : (Samples[^1].Value - Samples[0].Value) / Math.Max(1, (Samples[^1].Time - Samples[0].Time).TotalSeconds);

    /// <summary>
    /// Whether it grows without plateau: at least four samples, each above the one before, and the second half at no less than
    /// half the rate of the first.
    /// </summary>
    public bool GrowsWithoutPlateau
    {
        get
        {
            if (Samples.Count < EnoughSamples || !Samples.Zip(Samples.Skip(1)).All(x => x.Second.Value > x.First.Value)) return false;
            var middle = Samples.Count / 2;
            var early = Rate(Samples[0], Samples[middle]);
            return Samples[^1].Value >= Samples[0].Value * 1.2 && Rate(Samples[middle], Samples[^1]) >= early / 2;
        }
    }

    /// <summary>The last lifetime of each pod's container; a drop to less than half is a restart.</summary>
    public static IReadOnlyList<MemorySeries> Of(IEnumerable<Reading> readings) =>
        [.. readings.Where(x => ReadingName.Is(x, "container_memory_working_set_bytes") || ReadingName.Is(x, "container_memory_rss") || ReadingName.Is(x, "container_memory_usage_bytes"))
            .GroupBy(x => x.Name, StringComparer.Ordinal).Select(x => new MemorySeries(LastLifetime([.. x.OrderBy(r => r.Time)])))];

    private static List<Reading> LastLifetime(List<Reading> samples)
    {
        var start = 0;
        for (var i = 1; i < samples.Count; i++)
        {
            if (samples[i].Value < samples[i - 1].Value / 2) start = i;
        }
        return samples.Count - start >= 2 ? samples[start..] : samples;
    }

    private static double Rate(Reading from, Reading to) => (to.Value - from.Value) / Math.Max(1, (to.Time - from.Time).TotalSeconds);
}
