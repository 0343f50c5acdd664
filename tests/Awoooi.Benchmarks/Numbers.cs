namespace Awoooi.Benchmarks;

/// <summary>What is said about many measurements.</summary>
internal static class Numbers
{
    /// <summary>The middle one; of an even count the lower of the two. 0 for none.</summary>
    public static double Median(this IEnumerable<double> values) => Percentile(values, 50);

    /// <summary>The smallest value that at least so many percent of them do not exceed (nearest rank). 0 for none.</summary>
    public static double Percentile(IEnumerable<double> values, int percent)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * percent / 100.0) - 1)];
    }
}
