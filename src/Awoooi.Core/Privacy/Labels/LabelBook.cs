using System.Globalization;
using System.Runtime.InteropServices;

namespace Awoooi.Privacy.Labels;

/// <summary>Which value has which number in one incident. Not safe for threads.</summary>
/// <remarks>Values are found again by a keyed hash, under a key that nobody else has; those of one-way kinds are not kept otherwise.</remarks>
internal sealed class LabelBook
{
    /// <summary>Different values of one kind that one incident can have.</summary>
    public const int Most = 65536;

    private readonly SipHash _hash = SipHash.New();
    private readonly Dictionary<string, (HashIndex Numbers, ValueTexts Values)> _kinds = new(StringComparer.Ordinal);
    private (HashIndex Numbers, ValueTexts Values) _last;
    private string _lastKind = "";
    private int _withheld;

    /// <summary>How many distinct values of each kind have a label, and how many texts were withheld.</summary>
    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            var counts = new SortedDictionary<string, int>(_kinds.ToDictionary(x => x.Key, x => x.Value.Numbers.Count, StringComparer.Ordinal), StringComparer.Ordinal);
            if (_withheld > 0) counts["WITHHELD"] = _withheld;
            return counts;
        }
    }

    /// <summary>Values of a kind as they were first written, in the order of their numbers; none of one-way kinds.</summary>
    public IReadOnlyList<string> Values(string kind) => _kinds.TryGetValue(kind, out var known) ? known.Values.ToList() : [];

    /// <summary>The value of a label; null when it was never given, or is of a one-way kind.</summary>
    public string? Value(string label)
    {
        if (!LabelGrammar.TryRead(label, out var written, out _) || !_kinds.TryGetValue(written.ToString(), out var known)) return null;
        var isNumber = int.TryParse(label.AsSpan(written.Length + 2)[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && number > 0 && number <= known.Values.Count && LabelText.Of(written.ToString(), number) == label ? known.Values[number] : null;
    }

    /// <summary>The number of a value as it was written, the same whenever it is asked for; from 1 on, 0 for one more than <see cref="Most"/>.</summary>
    public int Number(string kind, ReadOnlySpan<char> written)
    {
        var known = Known(kind);
        if (Kinds.IsOneWay(kind)) return known.Numbers.Number(Hash(written), Most);
        Span<char> buffer = written.Length < 512 ? stackalloc char[written.Length + Canonical.Room] : new char[written.Length + Canonical.Room];
        var number = known.Numbers.Number(Hash(Canonical.Of(kind, written, buffer)), Most);
        if (number > known.Values.Count) known.Values.Add(written);
        return number;
    }

    /// <summary>Counts a text that was not let through.</summary>
    public void Withhold() => _withheld++;

    private (HashIndex Numbers, ValueTexts Values) Known(string kind)
    {
        if (ReferenceEquals(kind, _lastKind)) return _last;
        if (!_kinds.TryGetValue(kind, out var known)) _kinds[kind] = known = (new(), new());
        (_lastKind, _last) = (kind, known);
        return known;
    }

    private UInt128 Hash(ReadOnlySpan<char> value) => _hash.Of(MemoryMarshal.AsBytes(value));
}
