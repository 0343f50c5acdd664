using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Awoooi.Privacy.Labels;

/// <summary>Which value has which label in one incident. Not safe for threads.</summary>
/// <remarks>Values of one-way kinds are known by a keyed hash only, under a key that nobody else has; the others must be given back.</remarks>
internal sealed class LabelBook
{
    // Kept, with its key inside: to begin anew for each value takes longer than the value.
    private readonly IncrementalHash _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, RandomNumberGenerator.GetBytes(32));
    private readonly Dictionary<string, Dictionary<string, string>> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private int _withheld;

    /// <summary>How many distinct values of each kind have a label, and how many texts were withheld.</summary>
    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            var counts = new SortedDictionary<string, int>(_labels.ToDictionary(x => x.Key, x => x.Value.Count, StringComparer.Ordinal), StringComparer.Ordinal);
            if (_withheld > 0) counts["WITHHELD"] = _withheld;
            return counts;
        }
    }

    /// <summary>Labels that can be turned back, with their values as they were first written.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>The label of a value as it was written, the same whenever it is asked for.</summary>
    public string Label(string kind, ReadOnlySpan<char> written)
    {
        if (!_labels.TryGetValue(kind, out var known)) _labels[kind] = known = new(StringComparer.Ordinal);
        var isOneWay = Kinds.IsOneWay(kind);
        Span<char> buffer = written.Length < 512 ? stackalloc char[written.Length + Canonical.Room] : new char[written.Length + Canonical.Room];
        var key = isOneWay ? Hash(written, buffer) : Canonical.Of(kind, written, buffer);
        if (known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var label)) return label;
        label = string.Create(CultureInfo.InvariantCulture, $"[{kind}_{known.Count + 1}]");
        known[key.ToString()] = label;
        if (!isOneWay) _values[label] = written.ToString();
        return label;
    }

    /// <summary>Counts a text that was not let through.</summary>
    public void Withhold() => _withheld++;

    // A hash is a key of the table like any other text: 32 bytes are 16 characters.
    private ReadOnlySpan<char> Hash(ReadOnlySpan<char> written, Span<char> buffer)
    {
        _hash.AppendData(MemoryMarshal.AsBytes(written));
        _hash.GetHashAndReset(MemoryMarshal.AsBytes(buffer));
        return buffer[..(HMACSHA256.HashSizeInBytes / sizeof(char))];
    }
}
