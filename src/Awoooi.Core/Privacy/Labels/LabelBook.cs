using System.Runtime.InteropServices;

namespace Awoooi.Privacy.Labels;

/// <summary>Which value has which number in one incident. Not safe for threads.</summary>
/// <remarks>Values of one-way kinds are known by a keyed hash only, under a key that nobody else has; the others must be given back.</remarks>
internal sealed class LabelBook
{
    private readonly SipHash _hash = SipHash.New();
    private readonly Dictionary<string, Known> _kinds = new(StringComparer.Ordinal);
    private int _withheld;

    /// <summary>How many distinct values of each kind have a label, and how many texts were withheld.</summary>
    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            var counts = new SortedDictionary<string, int>(_kinds.ToDictionary(x => x.Key, x => x.Value.Count, StringComparer.Ordinal), StringComparer.Ordinal);
            if (_withheld > 0) counts["WITHHELD"] = _withheld;
            return counts;
        }
    }

    /// <summary>Values of a kind as they were first written, by number; none of one-way kinds.</summary>
    public IReadOnlyList<string> Values(string kind) => _kinds.TryGetValue(kind, out var known) ? known.Values : [];

    /// <summary>The value of a label; null when it was never given, or is of a one-way kind.</summary>
    public string? Value(string label) =>
        LabelGrammar.TryRead(label, out var kind, out var length) && length == label.Length && Values(kind.ToString()) is { Count: > 0 } values
        && int.TryParse(label.AsSpan(kind.Length + 2)[..^1], out var number) && number > 0 && number <= values.Count && LabelText.Of(kind.ToString(), number) == label ? values[number - 1] : null;

    /// <summary>The number of a value as it was written, the same whenever it is asked for; from 1 on.</summary>
    public int Number(string kind, ReadOnlySpan<char> written)
    {
        if (!_kinds.TryGetValue(kind, out var known)) _kinds[kind] = known = new();
        return Kinds.IsOneWay(kind) ? known.OneWay(_hash.Of(MemoryMarshal.AsBytes(written))) : known.Number(kind, written);
    }

    /// <summary>Counts a text that was not let through.</summary>
    public void Withhold() => _withheld++;

    private sealed class Known
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly Dictionary<UInt128, int> _hashes = [];

        public List<string> Values { get; } = [];

        public int Count => _numbers.Count + _hashes.Count;

        public int OneWay(UInt128 hash)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_hashes, hash, out var exists);
            return exists ? number : number = _hashes.Count;
        }

        public int Number(string kind, ReadOnlySpan<char> written)
        {
            Span<char> buffer = written.Length < 512 ? stackalloc char[written.Length + Canonical.Room] : new char[written.Length + Canonical.Room];
            var canonical = Canonical.Of(kind, written, buffer);
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers.GetAlternateLookup<ReadOnlySpan<char>>(), canonical, out var exists);
            if (exists) return number;
            Values.Add(written.ToString());
            return number = _numbers.Count;
        }
    }
}
