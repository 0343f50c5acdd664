using System.Collections.Concurrent;
using Awoooi.Privacy.Egress;

namespace Awoooi.Server.Telemetry;

/// <summary>Makes the labels of metrics: the only place where their values come from.</summary>
/// <remarks>Values that passed are remembered, some hundred at most: they stand on the metrics page anyway, and are asked for with every alert.</remarks>
internal sealed class MetricLabels(PrivacyInForce privacy)
{
    private const int Most = 500;

    private Passed _passed = new(privacy.Guard, new(StringComparer.Ordinal));

    /// <summary>A label.</summary>
    public KeyValuePair<string, object?> Of(string name, string value)
    {
        var passed = _passed;
        if (passed.By != privacy.Guard || passed.Values.Count >= Most) _passed = passed = new(privacy.Guard, new(StringComparer.Ordinal));
        if (passed.Values.TryGetValue(value, out var known)) return new(name, known);
        var masked = passed.By.Mask(EgressPoint.MetricLabel, value);
        if (masked == value) passed.Values[value] = value;
        return new(name, masked);
    }

    private sealed record Passed(EgressGuard By, ConcurrentDictionary<string, string> Values);
}
