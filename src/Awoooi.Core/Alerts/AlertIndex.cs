using System.Globalization;

namespace Awoooi.Alerts;

/// <summary>Which alerts are known to be stored, so that a repeat costs no write: about 20 bytes an alert.</summary>
/// <remarks>
/// It may forget and never invents: a forgotten alert is stored once more, and the journal merges it. When a generation is full it becomes the
/// previous one, and the previous one is dropped. For any number of threads; readers do not wait.
/// </remarks>
public sealed class AlertIndex
{
    private readonly int _capacity;
    private readonly Lock _writing = new();
    private volatile Generations _generations;

    /// <summary>Makes an empty index.</summary>
    /// <param name="capacity">Alerts that it remembers at least, from 1; at most twice as many.</param>
    public AlertIndex(int capacity = 1_000_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
        _generations = new(new(capacity), new(1));
    }

    /// <summary>How many alerts are remembered; one in both generations counts twice.</summary>
    public int Count => _generations is var (current, previous) ? current.Count + previous.Count : 0;

    /// <summary>Bytes that its tables take.</summary>
    public long Bytes => _generations is var (current, previous) ? current.Bytes + previous.Bytes : 0;

    /// <summary>Whether storing it again could change nothing that matters: it is stored, ended if this one is, whole if this one is.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="truncated">How many alerts the source left out of its delivery.</param>
    public bool IsKnown(Alert alert, int truncated)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (!TryFingerprint(alert, out var fingerprint)) return false;
        var facts = Facts(alert, truncated);
        return Find(fingerprint, alert.StartsAt.ToUnixTimeMilliseconds()) is { } known && (known & facts) == facts;
    }

    /// <summary>Remembers an alert that is stored durably.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="truncated">How many alerts the source left out of its delivery.</param>
    public void Add(Alert alert, int truncated)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (!TryFingerprint(alert, out var fingerprint)) return;
        var startsAt = alert.StartsAt.ToUnixTimeMilliseconds();
        lock (_writing)
        {
            var facts = Facts(alert, truncated) | (Find(fingerprint, startsAt) ?? AlertFacts.None);
            if (_generations.Current.IsFull) _generations = new(new(_capacity), _generations.Current);
            _generations.Current.Set(fingerprint, startsAt, facts);
        }
    }

    private AlertFacts? Find(ulong fingerprint, long startsAt)
    {
        var (current, previous) = _generations;
        return current.Find(fingerprint, startsAt) ?? previous.Find(fingerprint, startsAt);
    }

    private static AlertFacts Facts(Alert alert, int truncated) =>
        (alert.Firing ? AlertFacts.None : AlertFacts.Resolved) | (truncated == 0 ? AlertFacts.Whole : AlertFacts.None);

    private static bool TryFingerprint(Alert alert, out ulong fingerprint) =>
        ulong.TryParse(alert.Fingerprint, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out fingerprint);

    private sealed record Generations(AlertGeneration Current, AlertGeneration Previous);
}
