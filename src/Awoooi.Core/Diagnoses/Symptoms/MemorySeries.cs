using Awoooi.Evidences;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>The memory of one container over time, as far as samples show it.</summary>
/// <param name="Samples">Working-set samples of one lifetime, oldest first.</param>
internal sealed record MemorySeries(IReadOnlyList<Reading> Samples)
{
    private const int EnoughSamples = 4;
    private const double LargestDip = 0.1;

    /// <summary>Highest sample, in bytes; null when there is none.</summary>
    public double? Peak => Samples.Count == 0 ? null : Samples.Max(x => x.Value);

    /// <summary>Bytes a second from the first to the last sample.</summary>
    public double Growth => Samples.Count < 2 ? 0 : (Samples[^1].Value - Samples[0].Value) / Math.Max(1, (Samples[^1].Time - Samples[0].Time).TotalSeconds);

    /// <summary>
    /// Whether it grows without plateau: at least four samples, none below the one before by more than a tenth of the growth, and
    /// the second half at no less than half the rate of the first.
    /// </summary>
    public bool GrowsWithoutPlateau
    {
        get
        {
            var dip = (Samples.Count < EnoughSamples ? 0 : Samples[^1].Value - Samples[0].Value) * LargestDip;
            if (dip <= 0 || Samples.Zip(Samples.Skip(1)).Any(x => x.First.Value - x.Second.Value > dip)) return false;
            var middle = Samples.Count / 2;
            var early = Rate(Samples[0], Samples[middle]);
            return Samples[^1].Value >= Samples[0].Value * 1.2 && Rate(Samples[middle], Samples[^1]) >= early / 2;
        }
    }

    /// <summary>
    /// The last lifetime of each pod's container that has enough samples; a drop to less than half is a restart. The present
    /// one may be minutes old and tell nothing, where the one before it ended in a kill.
    /// </summary>
    public static IReadOnlyList<MemorySeries> Of(IEnumerable<Reading> readings) =>
        [.. readings.Where(x => ReadingName.Is(x, "container_memory_working_set_bytes") || ReadingName.Is(x, "container_memory_rss") || ReadingName.Is(x, "container_memory_usage_bytes"))
            .GroupBy(x => x.Name, StringComparer.Ordinal).Select(x => new MemorySeries(Telling(Lifetimes([.. x.OrderBy(r => r.Time)]))))];

    private static List<Reading> Telling(List<List<Reading>> lives) =>
        lives.FindLast(x => x.Count >= EnoughSamples) ?? (lives[^1].Count >= 2 ? lives[^1] : [.. lives.SelectMany(x => x)]);

    private static List<List<Reading>> Lifetimes(List<Reading> samples)
    {
        List<List<Reading>> lives = [[samples[0]]];
        foreach (var sample in samples.Skip(1))
        {
            if (sample.Value < lives[^1][^1].Value / 2) lives.Add([]);
            lives[^1].Add(sample);
        }
        return lives;
    }

    private static double Rate(Reading from, Reading to) => (to.Value - from.Value) / Math.Max(1, (to.Time - from.Time).TotalSeconds);
}
