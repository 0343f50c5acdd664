using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

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
        var sorted = ArrayPool<KeyValuePair<string, string>>.Shared.Rent(labels.Count);
        var count = 0;
        foreach (var label in labels)
        {
            if (label.Value.Length > 0) sorted[count++] = label;
        }
        sorted.AsSpan(0, count).Sort(static (a, b) => InByteOrder(a.Key, b.Key));
        var hash = Offset;
        Span<byte> bytes = stackalloc byte[512];
        foreach (var (name, value) in sorted.AsSpan(0, count)) hash = Add(Add(hash, name, bytes), value, bytes);
        ArrayPool<KeyValuePair<string, string>>.Shared.Return(sorted, clearArray: true);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>The order of their UTF-8 bytes: that of their UTF-16 units, but that surrogates come after all other characters.</summary>
    private static int InByteOrder(string left, string right)
    {
        var same = left.AsSpan().CommonPrefixLength(right);
        if (same == left.Length || same == right.Length) return left.Length - right.Length;
        var (a, b) = (left[same], right[same]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a - b : char.IsSurrogate(a) ? 1 : -1;
    }

    private static ulong Add(ulong hash, string text, Span<byte> bytes)
    {
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            Utf8.FromUtf16(rest, bytes, out var read, out var written);
            foreach (var b in bytes[..written]) hash = (hash ^ b) * Prime;
            rest = rest[read..];
        }
        return (hash ^ 0xFF) * Prime;
    }
}
