namespace Awoooi.Documents.Manifests.Reading;

/// <summary>Remembers what was used lately, within a bound. Safe for use by several threads.</summary>
/// <typeparam name="TKey">What values are known by.</typeparam>
/// <typeparam name="TValue">The values; they are shared.</typeparam>
/// <param name="limit">Sum of weights of one generation; two are kept.</param>
internal sealed class RecentCache<TKey, TValue>(long limit)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private Dictionary<TKey, (TValue Value, long Weight)> _young = [];
    private Dictionary<TKey, (TValue Value, long Weight)> _old = [];
    private long _weight;

    /// <summary>The value of a key, made when it is not remembered. Two threads may make the same one; the first is kept.</summary>
    public TValue GetOrAdd(TKey key, long weight, Func<TValue> make) => TryGet(key, out var known) ? known : Add(key, weight, make());

    /// <summary>The value of a key, if it is remembered.</summary>
    public bool TryGet(TKey key, out TValue value)
    {
        lock (_lock)
        {
            var found = _young.TryGetValue(key, out var entry);
            if (!found && _old.TryGetValue(key, out entry))
            {
                Keep(key, entry);
                found = true;
            }
            value = entry.Value;
            return found;
        }
    }

    /// <summary>Remembers a value. When another thread did so before, that one stays and is returned.</summary>
    public TValue Add(TKey key, long weight, TValue value)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(key, out var other)) return other.Value;
            Keep(key, (value, weight));
            return value;
        }
    }

    private void Keep(TKey key, (TValue Value, long Weight) entry)
    {
        if (_weight + entry.Weight > limit) (_old, _young, _weight) = (_young, [], 0);
        _young[key] = entry;
        _weight += entry.Weight;
    }
}
