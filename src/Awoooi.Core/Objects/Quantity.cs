using System.Globalization;

namespace Awoooi.Objects;

/// <summary>A Kubernetes quantity: <c>250m</c>, <c>64Mi</c>, <c>1.5Gi</c>, <c>2e3</c>.</summary>
/// <param name="Value">In base units: bytes, cores, or a plain count.</param>
/// <remarks>Grammar: apimachinery, pkg/api/resource/quantity.go.</remarks>
public readonly record struct Quantity(decimal Value) : IComparable<Quantity>
{
    private static readonly (string Suffix, decimal Factor)[] Suffixes =
    [
        ("Ki", 1024m), ("Mi", 1048576m), ("Gi", 1073741824m), ("Ti", 1099511627776m), ("Pi", 1125899906842624m), ("Ei", 1152921504606846976m),
        ("n", 1e-9m), ("u", 1e-6m), ("m", 1e-3m), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("P", 1e15m), ("E", 1e18m),
    ];

    // Kubernetes keeps no larger one.
    private const decimal Largest = long.MaxValue;

    /// <summary>Reads a quantity; null when the text is none, or beyond 2^63-1.</summary>
    public static Quantity? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 40) return null;
        foreach (var (suffix, factor) in Suffixes)
        {
            if (!text.EndsWith(suffix, StringComparison.Ordinal)) continue;
            return Number(text[..^suffix.Length]) is { } number && Math.Abs(number) <= Largest / Math.Max(1, factor) ? new(number * factor) : null;
        }
        return Number(text) is { } plain && Math.Abs(plain) <= Largest ? new(plain) : null;
    }

    /// <summary>Writes this quantity in the unit of <paramref name="like"/> (or the next smaller one that keeps it whole).</summary>
    /// <param name="like">A quantity as it stands in the manifest, such as <c>256Mi</c>.</param>
    public string Format(string? like)
    {
        var unit = Suffixes.FirstOrDefault(x => like?.EndsWith(x.Suffix, StringComparison.Ordinal) == true);
        if (unit.Suffix is null) return Value == decimal.Truncate(Value) ? Whole(Value) : Whole(decimal.Ceiling(Value * 1000)) + "m";
        var scaled = Value / unit.Factor;
        if (scaled == decimal.Truncate(scaled)) return Whole(scaled) + unit.Suffix;
        var smaller = Suffixes.Where(x => x.Suffix.EndsWith('i') == unit.Suffix.EndsWith('i') && x.Factor < unit.Factor)
            .OrderByDescending(x => x.Factor).FirstOrDefault();
        return smaller.Suffix is null || unit.Suffix == "m"
            ? Whole(decimal.Ceiling(scaled)) + unit.Suffix
            : Whole(decimal.Ceiling(Value / smaller.Factor)) + smaller.Suffix;
    }

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    /// <summary>Smaller than.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    /// <summary>Greater than.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    /// <summary>At most.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    /// <summary>At least.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static string Whole(decimal value) => value.ToString("0", CultureInfo.InvariantCulture);
}
