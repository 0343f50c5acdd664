using System.Globalization;
using System.Text;

namespace Awoooi.Testing.Servers;

/// <summary>Samples for <see cref="PrometheusServer"/>, one a minute.</summary>
/// <param name="start">When the first ones are.</param>
/// <param name="minutes">How many there are of each series.</param>
public sealed class MetricHistory(DateTimeOffset start, int minutes)
{
    private readonly SortedDictionary<string, StringBuilder> _families = new(StringComparer.Ordinal);

    /// <summary>Adds a series.</summary>
    /// <param name="metric">Name, without labels.</param>
    /// <param name="labels">As they stand between the braces.</param>
    /// <param name="value">Its value in the n-th minute.</param>
    public MetricHistory Add(string metric, string labels, Func<int, double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!_families.TryGetValue(metric, out var text)) _families[metric] = text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# TYPE {metric} unknown\n");
        for (var i = 0; i < minutes; i++) text.Append(CultureInfo.InvariantCulture, $"{metric}{{{labels}}} {value(i):R} {start.AddMinutes(i).ToUnixTimeSeconds()}\n");
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Concat(_families.Values);
}
