using Awoooi.Alerts;

namespace Awoooi.Benchmarks.Correlation;

/// <summary>A way to know which alerts were seen.</summary>
internal interface IDedupeTable
{
    /// <summary>Remembers one.</summary>
    void Add(Alert alert);

    /// <summary>Whether it was seen.</summary>
    bool IsKnown(Alert alert);
}

/// <summary>Ours.</summary>
internal sealed class IndexTable(int alerts) : IDedupeTable
{
    private readonly AlertIndex _index = new(alerts);

    public void Add(Alert alert) => _index.Add(alert, 0);

    public bool IsKnown(Alert alert) => _index.IsKnown(alert, 0);
}

/// <summary>The yardstick: the alert's key as text, in .NET's own table.</summary>
internal sealed class DictionaryTable(int alerts) : IDedupeTable
{
    private readonly Dictionary<string, bool> _firing = new(alerts, StringComparer.Ordinal);

    public void Add(Alert alert) => _firing[alert.Key] = alert.Firing;

    public bool IsKnown(Alert alert) => _firing.TryGetValue(alert.Key, out var firing) && (alert.Firing || !firing);
}
