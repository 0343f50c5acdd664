using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>How full a volume is and how fast it fills, by the kubelet's metrics.</summary>
/// <param name="Used">Bytes used at the last sample.</param>
/// <param name="Capacity">Bytes of the file system.</param>
/// <param name="GrowthPerHour">Bytes an hour over the samples; 0 when there is only one.</param>
internal sealed record VolumeUse(double Used, double Capacity, double GrowthPerHour)
{
    /// <summary>Hours until it is full; null while it does not grow.</summary>
    public double? HoursLeft => GrowthPerHour > 0 ? (Capacity - Used) / GrowthPerHour : null;

    public static VolumeUse? Of(ObjectRef claim, IReadOnlyList<Reading> readings)
    {
        var mine = readings.Where(x => ReadingName.Label(x, "persistentvolumeclaim") == claim.Name && ReadingName.Label(x, "namespace") == claim.Namespace).ToList();
        var capacity = Last(mine, "kubelet_volume_stats_capacity_bytes");
        var samples = mine.Where(x => ReadingName.Is(x, "kubelet_volume_stats_used_bytes")).OrderBy(x => x.Time).ToList();
        if (samples.Count == 0 && capacity is { } size)
        {
            samples = [.. mine.Where(x => ReadingName.Is(x, "kubelet_volume_stats_available_bytes")).OrderBy(x => x.Time).Select(x => x with { Value = size - x.Value })];
        }
        if (capacity is null or <= 0 || samples.Count == 0) return null;
        var hours = (samples[^1].Time - samples[0].Time).TotalHours;
        return new(samples[^1].Value, capacity.Value, hours > 0 ? Math.Max(0, (samples[^1].Value - samples[0].Value) / hours) : 0);
    }

    private static double? Last(List<Reading> readings, string metric) => readings.Where(x => ReadingName.Is(x, metric)).OrderBy(x => x.Time).LastOrDefault()?.Value;
}
