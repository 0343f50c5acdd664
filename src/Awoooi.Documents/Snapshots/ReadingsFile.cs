using System.Globalization;
using System.Text.Json;
using Awoooi.Evidences;
using Awoooi.Results;

namespace Awoooi.Documents.Snapshots;

/// <summary>A JSON list of metric samples.</summary>
internal static class ReadingsFile
{
    private const string Shape = """{"name": "PromQL expression", "value": 1.5, "time": "2026-01-31T10:00:00Z"}""";

    public static Result<IReadOnlyList<Reading>> Read(string path) => JsonRows.Read(path, Shape, Row);

    private static Reading? Row(JsonElement row) =>
        JsonRows.Text(row, "name") is { Length: > 0 } name && Value(row) is { } value
        && row.TryGetProperty("time", out var time) && time.ValueKind == JsonValueKind.String && time.TryGetDateTimeOffset(out var at)
            ? new(name, value, at.ToUniversalTime())
            : null;

    // Prometheus writes values as text, and says NaN, +Inf and -Inf.
    private static double? Value(JsonElement row)
    {
        if (!row.TryGetProperty("value", out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number) return value.GetDouble();
        return JsonRows.Text(value) switch
        {
            "NaN" => double.NaN,
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            { } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
            _ => null,
        };
    }
}
