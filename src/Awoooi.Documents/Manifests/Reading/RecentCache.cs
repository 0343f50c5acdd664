namespace Awoooi.Documents.Manifests.Reading;

/// <summary>Remembers what was used lately, within a bound. Safe for use by several threads.</summary>
/// <typeparam name="TKey">What values are known by.</typeparam>
/// <typeparam name="TValue">The values; they are shared.</typeparam>
/// <param name="limit">Sum of weights of one generation; two are kept.</param>
internal sealed class RecentCache<TKey, TValue>(long limit)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];
    private long _weight;

    /// <summary>The value of a key, made when it is not remembered. Two threads may make the same one; the first is kept.</summary>
    public TValue GetOrAdd(TKey key, long weight, Func<TValue> make)
    {
        if (TryGet(key, weight, out var known)) return known;
        var made = make();
        lock (_lock)
        {
            if (_young.TryGetValue(key, out var other)) return other;
            Keep(key, weight, made);
            return made;
        }
    }

    private bool TryGet(TKey key, long weight, out TValue value)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(key, out value!)) return true;
            if (!_old.TryGetValue(key, out value!)) return false;
            Keep(key, weight, value);
            return true;
        }
    }

    private void Keep(TKey key, long weight, TValue value)
    {
        if (_weight + weight > limit) (_old, _young, _weight) = (_young, [], 0);
        _young[key] = value;
        _weight += weight;
    }
}
