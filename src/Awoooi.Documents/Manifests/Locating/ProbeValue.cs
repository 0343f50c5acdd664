using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>A value by which it can be seen whether a place decides a field: of the same kind as the present one, and another.</summary>
internal static class ProbeValue
{
    private const int Odd = 7;

    /// <summary>Makes one.</summary>
    /// <param name="field">The field.</param>
    /// <param name="present">Its value now; null when absent.</param>
    public static JsonNode For(FieldPath field, JsonNode? present)
    {
        var text = KubeObject.Text(present);
        return present?.GetValueKind() switch
        {
            JsonValueKind.True => JsonValue.Create(false),
            JsonValueKind.False => JsonValue.Create(true),
            JsonValueKind.Number => JsonValue.Create(long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number + Odd : Odd),
            JsonValueKind.Array or JsonValueKind.Object => new JsonObject { ["awoooi"] = "probe" },
            JsonValueKind.String when Last(field) == "image" => JsonValue.Create($"{ImageEntry.Split(text!).Name}:probe"),
            _ => Quantity(field) ?? (present is null ? Absent(field) : JsonValue.Create("probe")),
        };
    }

    private static JsonValue? Quantity(FieldPath field) => Last(field) switch
    {
        "cpu" => JsonValue.Create("777m"),
        "memory" or "storage" or "ephemeral-storage" => JsonValue.Create("777Mi"),
        _ => null,
    };

    private static JsonValue Absent(FieldPath field) =>
        Last(field) is { } key && (key.Contains("eplicas", StringComparison.Ordinal) || key.EndsWith("Seconds", StringComparison.Ordinal)) ? JsonValue.Create(Odd) : JsonValue.Create("probe");

    private static string? Last(FieldPath field) => (field.Segments.Count > 0 ? field.Segments[^1] : null) is FieldSegment.Key key ? key.Name : null;
}
