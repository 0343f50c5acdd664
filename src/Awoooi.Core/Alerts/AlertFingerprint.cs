using System.Globalization;
using System.Text;

namespace Awoooi.Alerts;

/// <summary>Alertmanager's identity of a label set.</summary>
/// <remarks>
/// FNV-1a over names and values in byte order of the names, each followed by 0xFF; labels without a value do not count
/// (prometheus/common, model.LabelSet.Fingerprint). It is computed even when the payload brings one: two alerts with
/// different labels and the same fingerprint, as relays and tests send them, must not be taken for one.
/// </remarks>
public static class AlertFingerprint
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>Computes it, as 16 lower-case hexadecimal digits.</summary>
    public static string Of(IReadOnlyDictionary<string, string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var hash = labels.Where(x => x.Value.Length > 0)
            .Select(x => (Name: Encoding.UTF8.GetBytes(x.Key), Value: Encoding.UTF8.GetBytes(x.Value)))
            .OrderBy(x => x.Name, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))
            .Aggregate(Offset, (sum, x) => Add(Add(sum, x.Name), x.Value));
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static ulong Add(ulong hash, byte[] text)
    {
        foreach (var b in text) hash = (hash ^ b) * Prime;
        return (hash ^ 0xFF) * Prime;
    }
}
