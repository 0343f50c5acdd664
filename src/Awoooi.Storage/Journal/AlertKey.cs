using System.Globalization;
using Awoooi.Alerts;

namespace Awoooi.Storage.Journal;

/// <summary>What makes two deliveries one alert, as the tables hold it; <see cref="Alert.Key"/> is its text.</summary>
/// <param name="StartsAt">Milliseconds since 1970.</param>
/// <param name="Fingerprint">The source's identity of the label set.</param>
internal readonly record struct AlertKey(long StartsAt, string Fingerprint) : IComparable<AlertKey>
{
    public static AlertKey Of(Alert alert) => new(alert.StartsAt.ToUnixTimeMilliseconds(), alert.Fingerprint);

    /// <summary>Reads the text; null when it is no key.</summary>
    public static AlertKey? Read(string text)
    {
        var at = text.LastIndexOf('@');
        return at >= 0 && long.TryParse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var starts)
            ? new(starts, text[..at])
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Fingerprint}@{StartsAt}";

    /// <summary>Keys as columns of a statement.</summary>
    public static SqlColumn[] Columns(IReadOnlyList<AlertKey> keys) =>
        [new("starts_at", keys.Select(x => x.StartsAt).ToArray()), new("fingerprint", keys.Select(x => x.Fingerprint).ToArray())];

    /// <summary>The order in which rows are written: everybody takes the same, so that no two writers wait for each other.</summary>
    public int CompareTo(AlertKey other) =>
        StartsAt != other.StartsAt ? StartsAt.CompareTo(other.StartsAt) : string.CompareOrdinal(Fingerprint, other.Fingerprint);
}
