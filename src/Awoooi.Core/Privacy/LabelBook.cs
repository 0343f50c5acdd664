using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Awoooi.Privacy;

/// <summary>Which value has which label in one incident. Knows values by keyed hash only, under a key that nobody else has.</summary>
internal sealed class LabelBook
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>How many distinct values of each kind have a label.</summary>
    public IReadOnlyDictionary<string, int> Counts => new Dictionary<string, int>(_counts, StringComparer.Ordinal);

    /// <summary>The label of a value, the same whenever it is asked for.</summary>
    public string Label(string kind, string canonical)
    {
        var hash = Hash($"{kind}\n{canonical}");
        if (_labels.TryGetValue(hash, out var label)) return label;
        return _labels[hash] = string.Create(CultureInfo.InvariantCulture, $"[{kind}_{Count(kind)}]");
    }

    /// <summary>Counts one more of a kind.</summary>
    /// <returns>How many there are now.</returns>
    public int Count(string kind) => _counts[kind] = _counts.GetValueOrDefault(kind) + 1;

    /// <summary>A keyed hash of any text.</summary>
    public string Hash(string text) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
}
